import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogueEntry } from '../../../../src/domain/items/catalogue.ts';
import { countTasks, partOf, storedItemsOf, tallyOf } from '../../../../src/domain/items/stored-items.ts';
import { task, ticket } from '../../support/samples.ts';

const ROWS: CatalogueEntry[] = [
  ticket(1),
  task(2, { projectId: 7 }),
  task(3, { projectId: 7 }),
  task(4, { projectId: 8 }),
  task(5, { projectId: undefined }),
].map((item) => ({ ...item, chunk: 1 }));

describe('tallyOf', () => {
  it('counts tickets, and tasks by project', () => {
    const tally = tallyOf(ROWS);
    expect(tally.tickets).toBe(1);
    expect([...tally.tasks]).toStrictEqual([
      [7, 2],
      [8, 1],
      [0, 1],
    ]);
    expect(countTasks(tally)).toBe(4);
    expect(countTasks(tally, (id) => id > 0)).toBe(3);
  });

  it('names the items of each kind that changed last, the latest first', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined })), (moments) => {
        const rows = moments.map((updatedAt, index): CatalogueEntry => ({
          ...ticket(index + 1, { updatedAt }),
          chunk: 1,
        }));
        const all = rows
          .flatMap(({ id, updatedAt }) => (updatedAt === undefined ? [] : [{ id, updatedAt }]))
          .toSorted((a, b) => b.updatedAt - a.updatedAt || b.id - a.id);
        const { newest } = storedItemsOf(rows);
        expect(newest.task).toStrictEqual([]);
        expect(newest.ticket).toStrictEqual(all.slice(0, newest.ticket.length));
        expect(newest.ticket.length).toBe(Math.min(all.length, 40));
      }),
    );
  });
});

describe('partOf', () => {
  it.each([
    ['ticket' as const, [1]],
    ['task' as const, [2, 3, 4, 5]],
  ])('has the items of kind %s', async (kind, ids) => {
    const part = partOf(storedItemsOf(ROWS), kind);
    expect(part.length).toBe(ids.length);
    expect((await part.read()).map(({ id }) => id)).toStrictEqual(ids);
  });
});
