import { describe, expect, it } from 'vitest';
import {
  actsOf,
  type FormAct,
  forbidsTime,
  markAsRead,
  minutesIn,
  statusAct,
  type WorkForm,
} from '../../../../src/domain/outbox/work-form.ts';
import type { TicketFacts } from '../../../../src/domain/outbox/ticket-facts.ts';
import { MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

const statusOf = (id: number, more = {}) => ({
  id,
  name: `Status ${id}`,
  closes: false,
  forbidsTime: false,
  ...more,
});
const NEW = statusOf(1);
const WAITING = statusOf(2);
const PARKED = statusOf(3, { forbidsTime: true });
const CLOSED = statusOf(4, { closes: true });

const factsIn = ({ id, name }: typeof NEW): TicketFacts => ({
  key: 'ticket:7',
  at: NOW,
  status: { value: id, name },
  statuses: [NEW, WAITING, PARKED, CLOSED],
  contact: undefined,
  scheduleId: 40,
});
const FACTS = factsIn(NEW);

const EMPTY: WorkForm = {
  text: '',
  place: 'internal',
  isMailed: false,
  minutes: 0,
  isScheduleDone: false,
  status: undefined,
};
const save = (form: Partial<WorkForm>, facts: TicketFacts | undefined = FACTS): FormAct[] =>
  actsOf({ ...EMPTY, ...form }, facts, NOW + 400);

const TIME = { kind: 'time', from: NOW - 15 * MINUTE, to: NOW, place: 'internal', isMailed: false };
const NOTE = { kind: 'note', place: 'internal', isMailed: false };
const set = ({ id, name }: typeof NEW, more = {}) => ({
  act: { kind: 'set', field: 'status', to: id, toName: name, ...more },
  base: { value: 1, name: 'Status 1', at: NOW },
});

const SCHEDULE_DONE = {
  act: { kind: 'set', field: 'scheduleDone', to: true, toName: '', scheduleId: 40 },
  base: { value: false, name: '', at: NOW },
};

it('no schedule entry is marked where none is known', () => {
  expect(save({ isScheduleDone: true }, { ...FACTS, scheduleId: undefined })).toEqual([]);
});

it('the reply of a customer is marked as read only if there is one', () => {
  expect(markAsRead(NOW)).toStrictEqual({
    act: { kind: 'set', field: 'customerUpdated', to: false, toName: '' },
    base: { value: true, name: '', at: NOW },
  });
});

describe('the acts of a form', () => {
  it.each<[string, Partial<WorkForm>, unknown[]]>([
    ['nothing', {}, []],
    ['white space', { text: ' \n' }, []],
    ['a text', { text: 'Called ' }, [{ act: NOTE, text: 'Called ' }]],
    [
      'a text to mail',
      { text: 'Called', place: 'customer', isMailed: true },
      [{ act: { kind: 'note', place: 'customer', isMailed: true }, text: 'Called' }],
    ],
    ['time', { minutes: 15 }, [{ act: TIME }]],
    ['time and white space', { minutes: 15, text: ' ' }, [{ act: TIME }]],
    ['time and a text', { minutes: 15, text: 'Called' }, [{ act: TIME, text: 'Called' }]],
    [
      'time and a text to mail',
      { minutes: 15, text: 'Called', place: 'customer', isMailed: true },
      [{ act: { ...TIME, place: 'customer', isMailed: true }, text: 'Called' }],
    ],
    [
      'time to mail without a text',
      { minutes: 15, place: 'customer', isMailed: true },
      [{ act: { ...TIME, place: 'customer' } }],
    ],
    ['a status', { status: WAITING }, [set(WAITING)]],
    ['the present status', { status: NEW }, []],
    ['a status that closes', { status: CLOSED }, [set(CLOSED, { closes: true })]],
    ['the schedule entry', { isScheduleDone: true }, [SCHEDULE_DONE]],
    [
      'all of them',
      { minutes: 15, text: 'Called', isScheduleDone: true, status: WAITING },
      [{ act: TIME, text: 'Called' }, SCHEDULE_DONE, set(WAITING)],
    ],
  ])('with %s', (_, form, acts) => {
    expect(save(form)).toStrictEqual(acts);
  });

  it.each([
    ['after the time', NEW, WAITING, false],
    ['after the time, where it forbids more', NEW, PARKED, false],
    ['first, where only it allows time', PARKED, WAITING, true],
    ['after the time, where neither allows any', PARKED, statusOf(5, { forbidsTime: true }), false],
  ])('set the status %s', (_, present, status, isFirst) => {
    const kinds = save({ minutes: 15, status }, factsIn(present)).map(({ act }) => act.kind);
    expect(kinds).toEqual(isFirst ? ['set', 'time'] : ['time', 'set']);
  });

  it('set the status after a note, where the present one forbids time', () => {
    const acts = save({ text: 'Called', status: WAITING }, factsIn(PARKED));
    expect(acts.map(({ act }) => act.kind)).toEqual(['note', 'set']);
  });
});

it('a status that nothing was read of replaces whatever is there', () => {
  expect(statusAct(WAITING, undefined)).toStrictEqual({
    act: { kind: 'set', field: 'status', to: 2, toName: 'Status 2' },
  });
  expect(actsOf({ ...EMPTY, status: WAITING }, undefined, NOW)).toHaveLength(1);
});

it.each([
  [PARKED, true],
  [NEW, false],
])('whether %o forbids time', (present, expected) => {
  expect(forbidsTime(factsIn(present))).toBe(expected);
  expect(forbidsTime({ ...factsIn(present), statuses: undefined })).toBe(false);
  expect(forbidsTime(undefined)).toBe(false);
});

it.each([
  ['', 0],
  [' ', 0],
  ['0', 0],
  ['1', 1],
  ['1440', 1_440],
  ['1441', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['?', undefined],
])('%j is %s minutes', (typed, minutes) => {
  expect(minutesIn(typed)).toBe(minutes);
});
