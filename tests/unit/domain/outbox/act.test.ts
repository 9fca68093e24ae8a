import { describe, expect, it } from 'vitest';
import {
  abilityOf,
  type Act,
  goesStale,
  holdOf,
  placeInForm,
  type SetField,
} from '../../../../src/domain/outbox/act.ts';
import { isSameText } from '../../../../src/domain/outbox/same-text.ts';
import { NOTE, TAKE, TO_DONE, TO_WAITING, WORK } from './samples.ts';

function set(field: SetField): Act {
  return { kind: 'set', field, to: true, toName: '' };
}

describe('an act', () => {
  it.each<[Act, string, number, boolean]>([
    [WORK, 'time', 0, false],
    [NOTE, 'note', 1, false],
    [TAKE, 'schedule', 2, false],
    [set('scheduleDone'), 'schedule', 2, false],
    [set('owner'), 'fields', 2, false],
    [set('customerUpdated'), 'fields', 2, false],
    [set('priority'), 'fields', 2, true],
    [set('requiredDate'), 'fields', 2, true],
    [TO_WAITING, 'status', 3, true],
    [TO_DONE, 'close', 3, true],
  ])('%o needs %s, is number %i of a form, and goes stale: %s', (act, ability, place, isStale) => {
    expect([abilityOf(act), placeInForm(act), goesStale(act)]).toEqual([ability, place, isStale]);
  });

  it.each<[string, Act, number]>([
    ['five seconds', NOTE, 5_000],
    ['five seconds', TO_DONE, 5_000],
    ['eight seconds if it is mailed', { kind: 'note', place: 'customer', isMailed: true }, 8_000],
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
