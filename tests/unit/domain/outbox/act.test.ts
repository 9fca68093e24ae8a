import { describe, expect, it } from 'vitest';
import { abilityOf, type Act, goesStale, holdOf, type SetField } from '../../../../src/domain/outbox/act.ts';
import { isSameText } from '../../../../src/domain/outbox/same-text.ts';
import { NOTE, TAKE, TO_DONE, TO_WAITING, WORK } from './samples.ts';

function set(field: SetField): Act {
  return { kind: 'set', field, to: true, toName: '' };
}

describe('an act', () => {
  it.each<[Act, string, boolean]>([
    [WORK, 'time', false],
    [NOTE, 'note', false],
    [TAKE, 'schedule', false],
    [set('scheduleDone'), 'schedule', false],
    [set('owner'), 'fields', false],
    [set('customerUpdated'), 'fields', false],
    [set('priority'), 'fields', true],
    [set('requiredDate'), 'fields', true],
    [TO_WAITING, 'status', true],
    [TO_DONE, 'close', true],
  ])('%o needs %s, and goes stale: %s', (act, ability, isStale) => {
    expect([abilityOf(act), goesStale(act)]).toEqual([ability, isStale]);
  });

  it.each<[string, Act, number]>([
    ['five seconds', NOTE, 5_000],
    ['five seconds', TO_DONE, 5_000],
    ['eight seconds if it is mailed', { kind: 'note', place: 'customer', isMailed: true }, 8_000],
    ['eight seconds as time that is mailed', { ...WORK, place: 'customer', isMailed: true } as Act, 8_000],
    ['five seconds where nobody can be mailed', { kind: 'note', place: 'internal', isMailed: true }, 5_000],
  ])('is held for %s', (_, act, ms) => {
    expect(holdOf(act)).toBe(ms);
  });
});

describe('isSameText', () => {
  it.each([
    ['Windows line ends', 'a\nb', 'a\r\nb', true],
    ['white space at the ends', ' a ', 'a', true],
    ['folded white space', 'a  \t b', 'a b', true],
    ['a composed letter', 'Zoe\u0308', 'Zo\u00EB', true],
    ['another letter case', 'a', 'A', false],
    ['another word', 'a b', 'a c', false],
    ['joined words', 'a b', 'ab', false],
  ])('with %s', (_, one, other, isSame) => {
    expect(isSameText(one, other)).toBe(isSame);
  });
});
