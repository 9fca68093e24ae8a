import { expect, it } from 'vitest';
import {
  isWorkDayCurrent,
  minutesLogged,
  oddityOf,
  type Span,
} from '../../../../src/domain/outbox/work-day.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

/** From and to in minutes before now. */
const span = (from: number, to: number): Span => ({ from: NOW - from * MINUTE, to: NOW - to * MINUTE });

it.each<[Span[], number]>([
  [[], 0],
  [[span(60, 45)], 15],
  [[span(60, 45), span(60, 30)], 45],
  [[span(30, 60)], 0],
])('%o are %i minutes', (spans, minutes) => {
  expect(minutesLogged(spans)).toBe(minutes);
});

it.each<[string, Span[], Span, string | undefined]>([
  ['after another', [span(60, 15)], span(15, 0), undefined],
  ['into another', [span(60, 14)], span(15, 0), 'overlap'],
  ['within another', [span(60, 0)], span(15, 5), 'overlap'],
  ['around another', [span(10, 5)], span(15, 0), 'overlap'],
  ['before another', [span(10, 5)], span(15, 10), undefined],
  ['into one of two', [span(200, 100), span(60, 14)], span(15, 0), 'overlap'],
  ['of no length', [span(60, 0)], span(5, 5), undefined],
  ['up to ten hours', [span(700, 115)], span(15, 0), undefined],
  ['beyond ten hours', [span(700, 114)], span(15, 0), 'longDay'],
])('time %s', (_, spans, more, oddity) => {
  expect(oddityOf(spans, more)).toBe(oddity);
});

it.each([
  [0, NOW, true],
  [5 * MINUTE - 1, NOW, true],
  [5 * MINUTE, NOW, false],
  [-5 * MINUTE, NOW, false],
  [0, NOW - 24 * HOUR, false],
])('a day that was read %i ms ago is current: %s', (age, since, isCurrent) => {
  expect(isWorkDayCurrent({ at: NOW - age, since, spans: [] }, NOW, NOW)).toBe(isCurrent);
});
