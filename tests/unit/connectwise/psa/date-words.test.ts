import { expect, it } from 'vitest';
import { weekdayOf } from '../../../../src/connectwise/psa/date-words.ts';

it.each([
  ['do', undefined, 4],
  ['do', 'es', 0],
  ['di', undefined, 2],
  ['di', 'fr', 0],
  ['mon', undefined, 1],
  ['lun', undefined, 1],
  ['m', undefined, undefined],
  ['morgen', undefined, undefined],
] as const)('reads the day %j among words in the language %s as %s', (word, language, weekday) => {
  expect(weekdayOf(word, language)).toBe(weekday);
});
