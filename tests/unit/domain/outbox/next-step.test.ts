import { describe, expect, it } from 'vitest';
import {
  afterRestart,
  afterTime,
  isForgotten,
  nextStep,
  type Step,
  withoutBaseTime,
} from '../../../../src/domain/outbox/next-step.ts';
import type { Entry } from '../../../../src/domain/outbox/entry.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';
import { entryIn, entryOf, NOTE, TAKE, TO_DONE, WORK } from './samples.ts';

const PRIORITY = { kind: 'set', field: 'priority', to: 6, toName: 'High' } as const;
const OWNER = { kind: 'set', field: 'owner', to: 151, toName: 'Jane Doe' } as const;

describe('afterTime', () => {
  it.each([
    ['a hold that goes on', NOW + 1, 'held'],
    ['a hold that ends now', NOW, 'queued'],
    ['a hold that ended while no worker ran', NOW - HOUR, 'queued'],
    ['a hold from a clock that was put back', NOW + 3 * HOUR, 'queued'],
  ])('turns %s into the right state', (_, until, name) => {
    expect(afterTime(entryIn(NOTE, { name: 'held', until }), NOW).state.name).toBe(name);
  });

  it.each<[string, Entry, string]>([
    [
      'a status of just under four hours ago is sent',
      entryOf(TO_DONE, { askedAt: NOW - 4 * HOUR }),
      'queued',
    ],
    ['a status of four hours ago is asked', entryOf(TO_DONE, { askedAt: NOW - 4 * HOUR - 1 }), 'conflict'],
    ['a status of the future is asked', entryOf(TO_DONE, { askedAt: NOW + 4 * HOUR + 1 }), 'conflict'],
    ['a priority of yesterday is asked', entryOf(PRIORITY, { askedAt: NOW - 24 * HOUR }), 'conflict'],
    ['an owner of yesterday is sent', entryOf(OWNER, { askedAt: NOW - 24 * HOUR }), 'queued'],
    ['a note of yesterday is sent', entryOf(NOTE, { askedAt: NOW - 24 * HOUR }), 'queued'],
    ['a time entry of yesterday is sent', entryOf(WORK, { askedAt: NOW - 24 * HOUR }), 'queued'],
  ])('%s', (_, entry, name) => {
    expect(afterTime(entry, NOW).state.name).toBe(name);
  });

  it('asks about a status whose hold ended after four hours', () => {
    const entry = entryIn(TO_DONE, { name: 'held', until: NOW - 5 * HOUR }, { askedAt: NOW - 5 * HOUR });
    expect(afterTime(entry, NOW).state).toEqual({ name: 'conflict', found: undefined });
  });

  it('leaves alone what waits for no time', () => {
    const entry = entryIn(TO_DONE, { name: 'sending', since: NOW - HOUR }, { askedAt: NOW - 9 * HOUR });
    expect(afterTime(entry, NOW)).toBe(entry);
  });
});

describe('isForgotten', () => {
  it.each<[string, Entry, boolean]>([
    ['ten minutes after it is done', entryIn(NOTE, { name: 'done', at: NOW - 10 * MINUTE }), false],
    ['later', entryIn(NOTE, { name: 'done', at: NOW - 10 * MINUTE - 1 }), true],
    ['after the clock was put back', entryIn(NOTE, { name: 'done', at: NOW + HOUR }), true],
    ['as long as it waits', entryIn(NOTE, { name: 'queued' }, { askedAt: NOW - 9 * HOUR }), false],
  ])('%s: %s', (_, entry, isOver) => {
    expect(isForgotten(entry, NOW)).toBe(isOver);
  });
});

describe('afterRestart', () => {
  it('does not know what became of an entry that was being sent', () => {
    const entry = entryIn(TO_DONE, { name: 'sending', since: NOW - MINUTE }, { tries: 1 });
    const after = afterRestart(entry, NOW);
    expect(after.state).toEqual({ name: 'unknown', sentAt: NOW - MINUTE, lookUps: 0, nextAt: NOW });
    expect([after.base?.at, after.tries]).toEqual([undefined, 1]);
  });

  it('leaves all others as they are', () => {
    const entry = entryOf(NOTE);
    expect(afterRestart(entry, NOW)).toBe(entry);
  });
});

describe('nextStep', () => {
  const unknown = (nextAt: number | undefined) =>
    ({ name: 'unknown', sentAt: NOW, lookUps: 0, nextAt }) as const;

  it.each<[string, Entry, Step]>([
    ['a held entry waits', entryIn(NOTE, { name: 'held', until: NOW + 5 }), { do: 'wait', until: NOW + 5 }],
    ['a queued note is sent', entryOf(NOTE), { do: 'send' }],
    ['a queued time entry is sent', entryOf(WORK), { do: 'send' }],
    ['a status is sent while what was seen is fresh', entryOf(TO_DONE), { do: 'send' }],
    [
      'a queued entry waits for its time',
      entryIn(NOTE, { name: 'queued', notBefore: NOW + 1 }),
      { do: 'wait', until: NOW + 1 },
    ],
    ['a queued entry is sent at its time', entryIn(NOTE, { name: 'queued', notBefore: NOW }), { do: 'send' }],
    [
      'a wait of more than two hours comes from another clock',
      entryIn(NOTE, { name: 'queued', notBefore: NOW + 2 * HOUR + 1 }),
      { do: 'send' },
    ],
    [
      'a wait of two hours is kept',
      entryIn(NOTE, { name: 'queued', notBefore: NOW + 2 * HOUR }),
      { do: 'wait', until: NOW + 2 * HOUR },
    ],
    ['an uncertain note is looked up', entryIn(NOTE, unknown(NOW)), { do: 'lookUp' }],
    ['an uncertain assignment is looked up', entryIn(TAKE, unknown(NOW)), { do: 'lookUp' }],
    ['the field of an uncertain status is read', entryIn(TO_DONE, unknown(NOW)), { do: 'read' }],
    ['the next look waits', entryIn(NOTE, unknown(NOW + 9)), { do: 'wait', until: NOW + 9 }],
    ['after the last look a person decides', entryIn(NOTE, unknown(undefined)), { do: 'nothing' }],
    ['what is being sent needs nothing', entryIn(NOTE, { name: 'sending', since: NOW }), { do: 'nothing' }],
    [
      'a conflict waits for a person',
      entryIn(TO_DONE, { name: 'conflict', found: undefined }),
      { do: 'nothing' },
    ],
    ['what is done needs nothing', entryIn(NOTE, { name: 'done', at: NOW }), { do: 'nothing' }],
  ])('%s', (_, entry, step) => {
    expect(nextStep(entry, NOW)).toEqual(step);
  });

  it.each([
    ['a minute ago', NOW - MINUTE, 'send'],
    ['more than a minute ago', NOW - MINUTE - 1, 'read'],
    ['in the future', NOW + MINUTE + 1, 'read'],
    ['seconds ahead', NOW + 5 * SECOND, 'send'],
    ['at no known time', undefined, 'read'],
  ])('before a status is sent, its field was read %s', (_, at, step) => {
    const entry = entryOf(TO_DONE, { base: { value: 111, name: 'New', at } });
    expect(nextStep(entry, NOW)).toEqual({ do: step });
  });
});

describe('withoutBaseTime', () => {
  it('keeps what is expected, and asks for a read', () => {
    expect(withoutBaseTime(entryOf(TO_DONE)).base).toEqual({ value: 111, name: 'New', at: undefined });
    expect(withoutBaseTime(entryOf(NOTE)).base).toBeUndefined();
  });
});
