import { describe, expect, it } from 'vitest';
import { afterOutcome, isAllowed, type Refusal, refusalOf } from '../../../../src/domain/outbox/abilities.ts';
import { ABILITIES } from '../../../../src/domain/outbox/act.ts';
import type { EntryState, RefusalReason } from '../../../../src/domain/outbox/entry.ts';
import { DAY } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';
import { entryIn, NOTE, TO_DONE, TO_WAITING, WORK } from './samples.ts';

it.each([
  ['all', ABILITIES],
  ['notesAndTime', ['note', 'time']],
  ['none', []],
] as const)('the choice %s allows %o', (choice, allowed) => {
  expect(ABILITIES.filter((ability) => isAllowed(ability, choice))).toEqual(allowed);
});

const NO_NOTES: Refusal = { ability: 'note', reason: 'noRight', at: NOW };

it.each([
  [DAY - 1, NO_NOTES],
  [DAY, undefined],
  [-DAY, undefined],
])('a refusal is remembered for a day (%i ms later)', (age, remembered) => {
  expect(refusalOf([NO_NOTES], 'note', NOW + age)).toEqual(remembered);
  expect(refusalOf([NO_NOTES], 'time', NOW + age)).toBeUndefined();
});

describe('after an entry was sent', () => {
  const refused = (reason: RefusalReason): EntryState => ({ name: 'refused', reason, words: [] });
  const LATER = NOW + 5;

  it.each(['noRight', 'notSupported'] as const)(
    'a refusal as %s is remembered, the last one only',
    (reason) => {
      expect(afterOutcome([NO_NOTES], entryIn(NOTE, refused(reason)), LATER)).toEqual([
        { ability: 'note', reason, at: LATER },
      ]);
      expect(afterOutcome([NO_NOTES], entryIn(WORK, refused(reason)), LATER)).toEqual([
        NO_NOTES,
        { ability: 'time', reason, at: LATER },
      ]);
    },
  );

  it('the right to close is another one than the right to set a status', () => {
    const [refusal] = afterOutcome([], entryIn(TO_DONE, refused('noRight')), LATER);
    expect(refusal?.ability).toBe('close');
  });

  it('what was done is not refused any more', () => {
    const done = { name: 'done', at: NOW } as const;
    expect(afterOutcome([NO_NOTES], entryIn(NOTE, done), LATER)).toEqual([]);
    const before = [NO_NOTES];
    expect(afterOutcome(before, entryIn(TO_WAITING, done), LATER)).toBe(before);
  });

  it.each<EntryState>([refused('invalid'), refused('gone'), { name: 'queued' }])(
    '%o changes nothing',
    (state) => {
      const before = [NO_NOTES];
      expect(afterOutcome(before, entryIn(NOTE, state), LATER)).toBe(before);
    },
  );
});
