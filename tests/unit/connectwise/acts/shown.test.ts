import { describe, expect, it } from 'vitest';
import { createShown, setShown } from '../../../../src/connectwise/acts/shown.ts';
import type { CreateAct, SetAct } from '../../../../src/domain/outbox/act.ts';
import { changeOf, NOTE, TAKE, WORK } from './sample-change.ts';

const DONE = { kind: 'done' };
const UNCHANGED = { kind: 'unchanged' };
const NEW = { id: 17, name: 'New' };

describe('the reply to an act that sets a field', () => {
  const status: SetAct = { kind: 'set', field: 'status', to: 17, toName: 'New' };
  const closing: SetAct = { ...status, closes: true };
  const schedule: SetAct = { kind: 'set', field: 'scheduleDone', to: true, toName: '', scheduleId: 40 };

  it.each<[string, SetAct, unknown, object | undefined]>([
    ['shows the target', status, { id: 7, status: NEW }, DONE],
    ['shows another value', status, { id: 7, status: { id: 18 } }, UNCHANGED],
    ['is of another ticket', status, { id: 8, status: NEW }, undefined],
    ['does not show the field', status, { id: 7 }, undefined],
    ['is nothing', status, undefined, undefined],
    ['is open, as the act does not close', status, { id: 7, status: NEW, closedFlag: false }, DONE],
    ['is open', closing, { id: 7, status: NEW, closedFlag: false }, { ...DONE, warning: 'notClosed' }],
    ['is closed', closing, { id: 7, status: NEW, closedFlag: true }, DONE],
    ['does not say whether it is closed', closing, { id: 7, status: NEW }, DONE],
    ['is of the entry', schedule, { id: 40, doneFlag: true }, DONE],
    ['is of the ticket instead of the entry', schedule, { id: 7, doneFlag: true }, undefined],
  ])('%s', (_, act, body, shown) => {
    expect(setShown(changeOf(act), body)).toStrictEqual(shown);
  });
});

describe('the reply to an act that creates a record', () => {
  const start = '2026-11-30T11:45:00Z';
  const created = { kind: 'done', createdId: 88 };

  it.each<[string, CreateAct, unknown, object | undefined]>([
    ['shows the note', NOTE, { id: 88, ticketId: 7, text: 'Called\r\nback ' }, created],
    ['shows a note without its ticket', NOTE, { id: 88, text: 'Called back' }, created],
    ['shows a note of another ticket', NOTE, { id: 88, ticketId: 8, text: 'Called back' }, undefined],
    ['shows another text', NOTE, { id: 88, ticketId: 7, text: 'Called' }, undefined],
    ['shows no text', NOTE, { id: 88, ticketId: 7 }, undefined],
    ['shows a note without an id', NOTE, { ticketId: 7, text: 'Called back' }, undefined],
    ['shows the time entry', WORK, { id: 88, chargeToId: 7, timeStart: start }, created],
    [
      'shows the same moment',
      WORK,
      { id: 88, chargeToId: 7, timeStart: '2026-11-30T11:45:00.000Z' },
      created,
    ],
    ['shows time of another ticket', WORK, { id: 88, chargeToId: 8, timeStart: start }, undefined],
    ['shows another start', WORK, { id: 88, chargeToId: 7, timeStart: '2026-11-30T11:46:00Z' }, undefined],
    ['shows no start', WORK, { id: 88, chargeToId: 7 }, undefined],
    ['shows time without a charge', WORK, { id: 88, timeStart: start }, undefined],
    ['shows the schedule entry', TAKE, { id: 88, objectId: 7, member: { id: 151 } }, created],
    ['shows an entry of another ticket', TAKE, { id: 88, objectId: 8, member: { id: 151 } }, undefined],
    ['shows an entry of another member', TAKE, { id: 88, objectId: 7, member: { id: 152 } }, undefined],
    ['shows an entry of nobody', TAKE, { id: 88, objectId: 7 }, undefined],
  ])('%s', (_, act, body, shown) => {
    expect(createShown(changeOf(act, { text: 'Called back' }), body)).toEqual(shown);
  });

  it('shows nothing where there was no text to write and none is shown', () => {
    expect(
      createShown(changeOf(NOTE, { text: 'null' }), { id: 88, ticketId: 7, text: null }),
    ).toBeUndefined();
  });
});
