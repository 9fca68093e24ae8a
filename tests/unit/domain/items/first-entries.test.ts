import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstEntries } from '../../../../src/domain/items/first-entries.ts';
import { ticket } from '../../support/samples.ts';

describe('firstEntries', () => {
  it('gives the beginning of the sorted list, whatever the order of the entries', () => {
    const due = fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(due, { maxLength: 40 }), fc.integer({ min: 1, max: 45 }), (dues, count) => {
        const entries = dues.map((at, id) => ({
          ...ticket(id, { due: at === undefined ? undefined : { type: 'instant', at } }),
          chunk: 1,
        }));
        const place = (index: number) => [dues[index] ?? Infinity, index] as const;
        const sorted = dues.map((_, index) => index).toSorted((a, b) => place(a)[0] - place(b)[0] || a - b);
        expect(firstEntries(entries, count).map(({ id }) => id)).toStrictEqual(sorted.slice(0, count));
      }),
    );
  });
});
