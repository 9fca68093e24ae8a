import { describe, expect, it } from 'vitest';
import {
  isFitting,
  partsOf,
  type Span,
  windowAround,
} from '../../../../../components/popup/list/row-window.ts';

const span = (from: number, to: number): Span => ({ from, to });

describe('a group', () => {
  const ROWS = ['a', 'b', 'c', 'd', 'e'];
  const write = (spans: Span[]) =>
    partsOf(ROWS, 10, spans)
      .map((part) => ('row' in part ? `${part.at}${part.row}` : `${part.at}-${part.missing}`))
      .join(' ');

  it.each([
    ['all of it', [span(0, 99)], '10a 11b 12c 13d 14e'],
    ['none of it, as that lies before', [span(0, 10)], '10-5'],
    ['none of it, as that lies behind', [span(15, 99)], '10-5'],
    ['its beginning', [span(0, 12)], '10a 11b 12-3'],
    ['its middle', [span(12, 13)], '10-2 12c 13-2'],
    ['its end', [span(13, 99)], '10-3 13d 14e'],
    ['two parts, in whatever order they are named', [span(13, 14), span(10, 11)], '10a 11-2 13d 14-1'],
    ['parts that overlap once', [span(10, 12), span(11, 13)], '10a 11b 12c 13-2'],
    ['parts that touch without a gap', [span(10, 12), span(12, 13)], '10a 11b 12c 13-2'],
  ])('is drawn in parts: %s', (_, spans, parts) => {
    expect(write(spans)).toBe(parts);
  });

  it('has no parts without rows', () => {
    expect(partsOf([], 10, [span(0, 99)])).toEqual([]);
  });
});

it('the window reaches half a view beyond the view on both sides', () => {
  expect(windowAround(span(100, 110))).toEqual(span(95, 115));
});

describe('the drawn window', () => {
  it.each([
    ['as much as is drawn around a view', span(100, 110), span(95, 115), true],
    ['a quarter of a view at each side', span(100, 110), span(97, 113), true],
    ['too little before', span(100, 110), span(98, 115), false],
    ['too little after', span(100, 110), span(95, 112), false],
    ['the beginning of the list', span(0, 10), span(0, 15), true],
    ['the end of the list', span(990, 1000), span(985, 1000), true],
    ['far more than is needed', span(100, 110), span(0, 400), false],
  ])('fits the view or not: %s', (_, inView, drawn, fits) => {
    expect(isFitting(inView, drawn, 1000)).toBe(fits);
  });
});
