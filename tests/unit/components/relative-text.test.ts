import { describe, expect, it, vi } from 'vitest';
import { ageText, daysText, hoursText, overdueText } from '../../../components/relative-text.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import { NOW } from '../support/samples.ts';

vi.mock('../../../src/browser/shared/texts.ts', () => import('./support/texts.ts'));

describe('hoursText', () => {
  it.each([
    ['this very moment', 0, 'just now'],
    ['59 seconds ago', -59 * SECOND, 'just now'],
    ['one minute ago', -MINUTE, '1 min ago'],
    ['almost two minutes ago', -2 * MINUTE + 1, '1 min ago'],
    ['59 minutes ago', -59.9 * MINUTE, '59 min ago'],
    ['an hour ago', -HOUR, '1 h ago'],
    ['one and a half hours ago', -1.5 * HOUR, '2 h ago'],
    ['23 hours ago', -23 * HOUR, '23 h ago'],
    ['a day ago', -DAY, undefined],
    ['in a millisecond', 1, 'in 1 min'],
    ['in a minute', MINUTE, 'in 1 min'],
    ['in a little more than a minute', MINUTE + 1, 'in 2 min'],
    ['in 59 minutes', 59 * MINUTE, 'in 59 min'],
    ['in almost an hour', HOUR - 1, 'in 1 h'],
    ['in three hours', 3 * HOUR, 'in 3 h'],
    ['in a day', DAY, undefined],
  ])('words a time near now: %s', (_, offset, words) => {
    expect(hoursText(NOW + offset, NOW)).toBe(words);
  });
});

describe('overdueText', () => {
  it.each([
    ['by less than a minute', MINUTE - 1, 0, 'just now'],
    ['by a minute', MINUTE, 0, '1 min overdue'],
    ['by almost an hour', HOUR - 1, 0, '59 min overdue'],
    ['by an hour', HOUR, 0, '1 h overdue'],
    ['since yesterday, by less than a day', DAY - 1, 1, '24 h overdue'],
    ['by a day', DAY, 1, '1 day overdue'],
    ['by more than a thousand', 1_001 * DAY, 1_001, '1,001 days overdue'],
  ])('words a due that is late %s', (_, lateMs, days, words) => {
    expect(overdueText(NOW - lateMs, NOW, days)).toBe(words);
  });
});

describe('daysText', () => {
  it.each([
    [-2, '2 days ago'],
    [-1, 'yesterday'],
    [0, 'today'],
    [1, 'tomorrow'],
    [20, 'in 20 days'],
  ])('daysText for %d days is %s', (days, words) => {
    expect(daysText(days)).toBe(words);
  });
});

describe('ageText', () => {
  it.each([
    ['now', 0, 'just now'],
    ['2 minutes before', -2 * MINUTE, '2 min ago'],
    ['a day before', -DAY, 'yesterday'],
    ['50 hours before', -50 * HOUR, '2 days ago'],
    ['in the future, as with a clock set back', HOUR, 'just now'],
  ])('words the age of what happened: %s', (_, offset, words) => {
    expect(ageText(NOW + offset, NOW)).toBe(words);
  });
});
