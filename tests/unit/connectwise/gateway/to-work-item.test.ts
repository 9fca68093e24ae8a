import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  taskOf as toTask,
  type TaskProject,
  ticketOf as toTicket,
} from '../../../../src/connectwise/gateway/to-work-item.ts';
import type { TaskRow, TicketRow } from '../../../../src/connectwise/gateway/wire.ts';
import { createDueReader } from '../../../../src/connectwise/lists/due-reader.ts';
import { priorityReader } from '../../../../src/connectwise/lists/priorities.ts';
import { anyText } from '../../support/any-text.ts';

const PROJECT = { id: 42, name: 'Cloud move', company: 'Globex' };

const READING = {
  readDue: createDueReader(['America/New_York']),
  factsOf: priorityReader({
    facts: [['High', { priorityLevel: 'high', prioritySort: 9 }]],
    hasUnknown: false,
  }),
};

function ticketOf(row: TicketRow) {
  return toTicket(row, READING).item;
}

function taskOf(row: TaskRow, project: TaskProject) {
  return toTask(row, project, READING).item;
}

function titleFor(summary: string): string {
  return ticketOf({ id: 5, summary }).title;
}

describe('ticketOf', () => {
  it('converts every field of a ticket', () => {
    expect(
      ticketOf({
        id: 5,
        summary: 'Printer on fire',
        board: { name: 'Help Desk' },
        status: { name: 'New' },
        priority: { name: 'High', sort: 2 },
        company: { name: 'Globex' },
        requiredDate: '2026-03-11T00:00:00Z',
        _info: { lastUpdated: '2026-03-10T09:00:00Z' },
      }),
    ).toStrictEqual({
      key: 'ticket:5',
      kind: 'ticket',
      id: 5,
      title: 'Printer on fire',
      due: { type: 'date', date: '2026-03-11' },
      status: 'New',
      priority: 'High',
      place: 'Help Desk',
      company: 'Globex',
      projectId: undefined,
      updatedAt: Date.parse('2026-03-10T09:00:00Z'),
      priorityLevel: 'high',
      prioritySort: 9,
    });
  });

  it.each([
    ['missing', {}],
    ['null', { board: null, status: null, priority: null, company: null, requiredDate: null }],
    [
      'empty names',
      { board: { name: '' }, status: { name: null }, priority: {}, company: { name: ' ' }, requiredDate: '' },
    ],
  ])('leaves out fields with this value: %s', (_, fields) => {
    expect(ticketOf({ id: 5, summary: 'x', ...fields })).toStrictEqual({
      key: 'ticket:5',
      kind: 'ticket',
      id: 5,
      title: 'x',
      due: undefined,
      status: undefined,
      priority: undefined,
      place: undefined,
      company: undefined,
      projectId: undefined,
      updatedAt: undefined,
    });
  });

  it.each([
    ['that of the list, if the row has none', { priority: { name: 'High' } }, 9],
    ['that of the row, if the list lacks the priority', { priority: { name: 'Low', sort: 4 } }, 4],
    ['missing for an unknown priority', { priority: { name: 'Low', sort: null } }, undefined],
  ])('the priority order is %s', (_, fields, sort) => {
    expect(ticketOf({ id: 5, summary: 'x', ...fields }).prioritySort).toBe(sort);
  });

  it('reads midnight in the zone of the member as a whole day, and a placeholder as no date', () => {
    const dueOf = (requiredDate: string) => ticketOf({ id: 5, summary: 'x', requiredDate }).due;
    expect(dueOf('2026-03-11T04:00:00Z')).toStrictEqual({ type: 'date', date: '2026-03-11' });
    expect(dueOf('0001-01-01T00:00:00Z')).toBeUndefined();
  });

  it.each([
    ['soon', false],
    ['2026-02-30', false],
    ['2026-13-01T00:00:00Z', false],
    ['0', false],
    [' ', true],
    ['0000-00-00T00:00:00Z', true],
  ])(
    'keeps a ticket with the date %j without a due; the row is fully readable: %s',
    (requiredDate, isWhole) => {
      const read = toTicket({ id: 5, summary: 'x', requiredDate }, READING);
      expect(read).toMatchObject({ item: { key: 'ticket:5', title: 'x', due: undefined }, isWhole });
    },
  );

  it('counts a row with a readable date as fully readable', () => {
    const read = toTicket({ id: 5, summary: 'x', requiredDate: '2026-03-11' }, READING);
    expect(read).toMatchObject({ item: { due: { date: '2026-03-11' } }, isWhole: true });
  });

  it.each([
    ['markup, as text', '<b onclick="x()">Hi</b>', '<b onclick="x()">Hi</b>'],
    ['a script address, as text', 'javascript:alert(1)', 'javascript:alert(1)'],
    ['line breaks and tabs', ' a\r\n\tb ', 'a b'],
    ['NUL and other control characters', 'a\0b\u001B[31mc\u0085d', 'a b [31mc d'],
    ['a right-to-left override', 'invoice\u202Efdp.exe', 'invoice fdp.exe'],
    ['an isolate that is never closed', 'a\u2066b', 'a b'],
    ['joined letters, which stay', '👩‍💻 नमस्ते', '👩‍💻 नमस्ते'],
    ['nothing', '', '#5'],
    ['blanks', ' \n ', '#5'],
    ['nothing but control characters', '\0\u202E', '#5'],
    ['half a character', 'a\uD83D', 'a\uFFFD'],
  ])('shows a summary of %s (%j) as %j', (_, summary, title) => {
    expect(titleFor(summary)).toBe(title);
  });

  it('keeps 500 characters and truncates the rest, without half characters', () => {
    expect(titleFor('x'.repeat(500))).toBe('x'.repeat(500));
    expect(titleFor('x'.repeat(501))).toBe(`${'x'.repeat(500)}…`);
    expect(titleFor('😀'.repeat(50_000)).length).toBe(501);
    expect(titleFor(`x${'😀'.repeat(500)}`).isWellFormed()).toBe(true);
  });

  it('turns any text into one line of bounded length without characters that change the direction', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 3_000 }), (summary) => {
        const title = titleFor(summary);
        expect(title).toMatch(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]+$/u);
        expect(title.length).toBeLessThanOrEqual(501);
        expect(title.trim()).toBe(title);
        expect(title.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('taskOf', () => {
  it('converts every field of a task, and adds its project', () => {
    expect(
      taskOf(
        {
          id: 5,
          name: 'Move mail',
          project: { name: 'Cloud move (from the row)' },
          status: { name: 'Open' },
          priority: { name: 'Low' },
          dateDue: '2026-03-11T12:00:00Z',
          lastUpdated: '2026-03-10T09:00:00Z',
        },
        PROJECT,
      ),
    ).toStrictEqual({
      key: 'task:5',
      kind: 'task',
      id: 5,
      title: 'Move mail',
      due: { type: 'instant', at: Date.parse('2026-03-11T12:00:00Z') },
      status: 'Open',
      priority: 'Low',
      place: 'Cloud move (from the row)',
      company: 'Globex',
      projectId: 42,
      updatedAt: Date.parse('2026-03-10T09:00:00Z'),
    });
  });

  it.each([
    ['unchanged', 'Cloud move', 'Cloud move'],
    ['not at all if it has no name', undefined, undefined],
  ])('names the project of a row without a project name: %s', (_, name, place) => {
    expect(taskOf({ id: 5, name: 'x' }, { ...PROJECT, name }).place).toBe(place);
  });

  it.each([
    ['soon', false],
    [' ', true],
  ])('keeps a task with the date %j without a due; the row is fully readable: %s', (dateDue, isWhole) => {
    const read = toTask({ id: 5, name: 'x', dateDue }, PROJECT, READING);
    expect(read).toMatchObject({ item: { key: 'task:5', title: 'x', due: undefined }, isWhole });
  });
});
