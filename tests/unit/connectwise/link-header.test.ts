import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLastPage } from '../../../src/connectwise/link-header.ts';

/** The longest header that is read. */
const MAX_LENGTH = 8_192;
const BASE = 'https://acme.api.connectwisedev.com/v4_6_release/apis/3.0/service/tickets';

describe('parseLastPage', () => {
  it.each([
    [`<${BASE}?page=2>; rel="next", <${BASE}?page=4>; rel="last"`, 4],
    [`<${BASE}?page=4>; rel="last", <${BASE}?page=2>; rel="next"`, 4],
    [`<${BASE}?pageSize=1000&page=4&orderBy=id>; rel="last"`, 4],
    [`<${BASE}?page=4>; rel=last`, 4],
    [`<${BASE}?page=4>;REL="LAST"`, 4],
    [`<${BASE}?page=4> ; title="x"; rel="last"`, 4],
    [`<?page=0>; rel="last"`, 1],
    [`<https://evil.com/?page=7>; rel="last"`, 7],
    [`<${BASE}?page=100000>; rel="last"`, 100_000],
  ])('reads %s as %i', (link, page) => {
    expect(parseLastPage(link)).toBe(page);
  });

  it.each([
    null,
    '',
    'nonsense',
    `<${BASE}?page=2>; rel="next"`,
    `<${BASE}>; rel="last"`,
    `<${BASE}?page=>; rel="last"`,
    `<${BASE}?page=x>; rel="last"`,
    `<${BASE}?page=-1>; rel="last"`,
    `<${BASE}?page=1e9>; rel="last"`,
    `<${BASE}?page=1234567>; rel="last"`,
    `<${BASE}?page=9999999999>; rel="last"`,
    `<${BASE}?pageSize=1000>; rel="last"`,
    `<${BASE}?lastpage=3>; rel="last"`,
    `${BASE}?page=4; rel="last"`,
    `<${BASE}?page=4>; rel="last"; title="${'x'.repeat(8_192)}"`,
  ])('finds no last page in %j', (link) => {
    expect(parseLastPage(link)).toBeUndefined();
  });

  it.each([
    [0, 4],
    [1, undefined],
  ])('reads a header that is %i characters too long as %s', (excess, page) => {
    const link = `<${BASE}?page=4>; rel="last"; title="`;
    expect(parseLastPage(`${link}${'x'.repeat(MAX_LENGTH + excess - link.length - 1)}"`)).toBe(page);
  });

  it('reads any text as a page number or nothing, in bounded time', () => {
    const unit = fc.constantFrom('<', '>', ';', ' ', 'rel="last"', 'page=', '?', '&', '9', ',');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit, maxLength: 2_000 })), (link) => {
        expect(parseLastPage(link) ?? 1).toSatisfy((page) => Number.isInteger(page) && page >= 1);
      }),
      { numRuns: 500 },
    );
  });
});
