import { describe, expect, it } from 'vitest';
import { isColour, parseColour } from '../../../../src/domain/items/colour.ts';

describe('parseColour', () => {
  it.each([
    ['#FF0000', '#ff0000'],
    ['00ff7F', '#00ff7f'],
    [' #123456 ', '#123456'],
    ['#fff', undefined],
    ['Red', 'red'],
    ['DarkOrange', 'darkorange'],
    ['dark orange', undefined],
    ['rgb(1,2,3)', undefined],
    ['var(--x)', undefined],
    ['#12345g', undefined],
    ['#1234567', undefined],
    ['#000000;background:url(//x)', undefined],
    ['', undefined],
  ])('reads %j as %s', (text, colour) => {
    expect(parseColour(text)).toBe(colour);
    expect(isColour(parseColour(text))).toBe(colour !== undefined);
  });
});

describe('isColour', () => {
  it.each([undefined, null, 1, '', 'Red', '#FF0000', '#ff0000 ', '#ff00001'])('is false for %j', (value) => {
    expect(isColour(value)).toBe(false);
  });
});
