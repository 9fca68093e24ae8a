import { describe, expect, it } from 'vitest';
import { normalisePassphrase, passphraseProblem } from '../../../../src/domain/account/passphrase.ts';

describe('passphraseProblem', () => {
  it.each([
    ['four words', 'correct horse battery staple', undefined],
    ['twelve characters, six of them different', 'abcdefabcdef', undefined],
    ['twelve characters, five of them different', 'abcdeabcdeab', 'repetitive'],
    ['one letter again and again', 'a'.repeat(40), 'repetitive'],
    ['eleven characters', 'abcdefghijk', 'tooShort'],
    ['eleven characters with blanks around them', '  abcdefghijk  ', 'tooShort'],
    ['eleven characters, each of two code units', '😀😁😂🤣😃😄😅😆😉😊😋', 'tooShort'],
    ['twelve characters, each of two code units', '😀😁😂🤣😃😄😅😆😉😊😋😎', undefined],
    ['twelve characters that compose to eleven', 'abcdefghije\u0301', 'tooShort'],
    ['nothing', '', 'tooShort'],
    ['a PIN', '1234', 'digits'],
    ['a long number', '1234567890123', 'digits'],
    ['a date and a time', '2026-03-11 12:45:07', 'digits'],
    ['a number in the digits of another script', '١٢٣٤٥٦٧٨٩٠١٢', 'digits'],
    ['a letter behind a long number', '1234567890123a', undefined],
    ['a letter before a long number', 'a1234567890123', undefined],
  ])('reports the problem of %s (%j): %s', (_, passphrase, expected) => {
    expect(passphraseProblem(passphrase)).toBe(expected);
  });
});

describe('normalisePassphrase', () => {
  it('treats composed and decomposed letters as equal', () => {
    expect(normalisePassphrase('caf\u0065\u0301')).toBe(normalisePassphrase('caf\u00E9'));
  });

  it('removes outer spaces, and keeps inner spaces and letter case', () => {
    expect(normalisePassphrase('\t Correct  horse \n')).toBe('Correct  horse');
  });
});
