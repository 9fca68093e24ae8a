import { expect, it } from 'vitest';
import { withoutUnseen, withoutUnseenInCode } from '../../../src/domain/invisible-characters.ts';

it.each([
  ['a zero-width space', 'a\u200Bb', 'ab'],
  ['a zero-width joiner', 'a\u200Db', 'ab'],
  ['a no-break space around it', '\u00A0ab\u00A0', 'ab'],
  ['a no-break space inside, which is seen as a space', 'a\u00A0b', 'a\u00A0b'],
  ['a soft hyphen', 'a\u00ADb', 'ab'],
  ['a byte order mark', '\uFEFFab', 'ab'],
  ['a mark of direction', '\u200Eab\u202C', 'ab'],
  ['space around it', ' \tab\r\n', 'ab'],
  ['a space inside, which a person sees', 'a b', 'a b'],
])('a text with %s is read as it appears', (_, typed, seen) => {
  expect(withoutUnseen(typed)).toBe(seen);
});

it('a code loses its no-break spaces', () => {
  expect(withoutUnseenInCode(' a\u00A0\u200Bb ')).toBe('ab');
});
