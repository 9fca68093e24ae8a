import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CatalogueEntry,
  packCatalogue,
  roughDueOf,
  unpackCatalogue,
} from '../../../../src/domain/items/catalogue.ts';
import { itemKeyOf } from '../../../../src/domain/items/work-item.ts';
import { NOW } from '../../support/samples.ts';
import { dueNear } from '../../support/zones.ts';

const anyEntry: fc.Arbitrary<CatalogueEntry> = fc
  .record({
    kind: fc.constantFrom('ticket' as const, 'task' as const),
    id: fc.integer({ min: 1, max: 0xff_ff_ff_ff }),
    due: fc.option(dueNear(NOW), { nil: undefined }),
    updatedAt: fc.option(fc.integer({ min: 0, max: 2 * NOW }), { nil: undefined }),
    projectId: fc.option(fc.integer({ min: 1, max: 0xff_ff_ff_ff }), { nil: undefined }),
    chunk: fc.integer({ min: 0, max: 0xff_ff_ff_ff }),
  })
  .map((entry) => ({ key: itemKeyOf(entry.kind, entry.id), ...entry }));

describe('a packed catalogue', () => {
  it('unpacks to what was packed, even after a structured clone', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), (entries) => {
        expect(unpackCatalogue(structuredClone(packCatalogue(entries)))).toStrictEqual(entries);
      }),
    );
  });

  const good = packCatalogue([entryOf({ due: { type: 'date', date: '2026-03-11' } })]);
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['no column', {}],
    ['a column too few', { ...good, chunks: undefined }],
    ['columns of different lengths', { ...good, dues: new Float64Array(2) }],
    ['flags of another length', { ...good, flags: new Uint8Array(2) }],
    ['a column of another type', { ...good, ids: new Float32Array(1) }],
    ['a list for a column', { ...good, chunks: [1] }],
    ['pages of another type', { ...good, chunks: Float64Array.of(1) }],
    ['a date out of all bounds', { ...good, dues: Float64Array.of(9e15) }],
    ['a date of the year 10,000', { ...good, dues: Float64Array.of(Date.UTC(10_000, 0, 1)) }],
    ['an instant out of all bounds', { ...good, flags: Uint8Array.of(0), dues: Float64Array.of(9e15) }],
    ['an instant without end', { ...good, flags: Uint8Array.of(0), dues: Float64Array.of(Infinity) }],
    ['a date that is missing', { ...good, dues: Float64Array.of(Number.NaN) }],
  ])('with %s is refused', (_, stored) => {
    expect(unpackCatalogue(stored)).toBeUndefined();
  });
});

describe('roughDueOf', () => {
  it.each([
    ['an instant', entryOf({ due: { type: 'instant', at: 7 } }), 7],
    ['a date', entryOf({ due: { type: 'date', date: '2026-03-11' } }), Date.UTC(2026, 2, 11)],
    ['no due', entryOf({}), Number.POSITIVE_INFINITY],
  ])('orders %s by its rough time', (_, entry, expected) => {
    expect(roughDueOf(entry)).toBe(expected);
  });
});

function entryOf(more: Partial<CatalogueEntry>): CatalogueEntry {
  return {
    key: 'ticket:1',
    kind: 'ticket',
    id: 1,
    due: undefined,
    updatedAt: undefined,
    projectId: undefined,
    chunk: 1,
    ...more,
  };
}
