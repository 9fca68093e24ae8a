import { expect, it } from 'vitest';
import { withoutUnseen } from '../../../src/domain/unseen.ts';

it.each([
  ['a zero-width space', 'a\u200Bb', 'ab'],
  ['a zero-width joiner', 'a\u200Db', 'ab'],
  ['a no-break space', '\u00A0a\u00A0b', 'ab'],
  ['a soft hyphen', 'a\u00ADb', 'ab'],
  ['a byte order mark', '\uFEFFab', 'ab'],
  ['a mark of direction', '\u200Eab\u202C', 'ab'],
  ['space around it', ' \tab\r\n', 'ab'],
  ['a space inside, which a person sees', 'a b', 'a b'],
])('a text with %s is read as it is seen', (_, typed, seen) => {
  expect(withoutUnseen(typed)).toBe(seen);
});
