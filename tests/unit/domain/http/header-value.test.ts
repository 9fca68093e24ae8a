import { describe, expect, it } from 'vitest';
import { isHeaderValue } from '../../../../src/domain/http/header-value.ts';

describe('isHeaderValue', () => {
  it.each([
    ['nothing', ''],
    ['one sign', 'a'],
    ['all visible signs of ASCII', '!"#$%&\'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~'],
    ['spaces and tabs inside', 'a b\tc'],
    ['letters of Latin-1', 'é\u00A0ÿ'],
  ])('accepts %s, as browsers do', (_, text) => {
    expect(isHeaderValue(text)).toBe(true);
    expect(new Headers({ x: text }).get('x')).toBe(text);
  });

  it.each([
    ['a letter beyond Latin-1', 'Ā'],
    ['a zero-width space', 'a\u200Bb'],
    ['an emoji', 'a😀'],
    ['half a surrogate pair', 'a\uD800'],
    ['a line break', 'a\nb'],
    ['a carriage return', 'a\rb'],
    ['a line break at the end', 'a\n'],
    ['NUL', 'a\0'],
    ['a control character', 'a\u001F'],
    ['DEL', 'a\u007F'],
    ['a control character of Latin-1', 'a\u0085'],
    ['the last one of these', 'a\u009F'],
    ['a space at the beginning', ' a'],
    ['a space at the end', 'a '],
    ['a tab at the beginning', '\ta'],
    ['a tab at the end', 'a\t'],
  ])('refuses %s', (_, text) => {
    expect(isHeaderValue(text)).toBe(false);
  });
});
