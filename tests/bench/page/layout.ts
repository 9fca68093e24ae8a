import type { Layout } from './layout-contract.ts';
import { columnsLayout, pageLayout } from './page-layout.ts';
import { rowLayout } from './row-layout.ts';
import { changeSome, createWorkItems, sortByDue } from './work-items.ts';

const PAGE_SIZES = [50, 100, 200, 500, 1000, 10_000];

const LAYOUTS: Record<string, Layout> = {
  rows: rowLayout({ hasIndex: false }),
  'rows, index on due': rowLayout({ hasIndex: true }),
  ...Object.fromEntries(PAGE_SIZES.map((size) => [`pages of ${size}`, pageLayout(size, 'objects')])),
  'pages of 200, as JSON': pageLayout(200, 'json'),
  'pages of 500, as JSON': pageLayout(500, 'json'),
  'columns, one record': columnsLayout('together'),
  'columns, a record each': columnsLayout('apart'),
};

export function layoutNames(): string[] {
  return Object.keys(LAYOUTS);
}

/** Runs all steps of a layout in a new database. @returns the time of each in milliseconds */
export async function runLayout(name: string, count: number): Promise<Record<string, number>> {
  const layout = LAYOUTS[name];
  if (!layout) throw new RangeError(name);
  const items = createWorkItems(count);
  const load = {
    items,
    byDue: sortByDue(items),
    few: changeSome(items, 10, 2),
    many: changeSome(items, 500, 3),
  };
  const db = await layout.open('layout');
  const times: Record<string, number> = {};
  for (const [step, run] of Object.entries(layout.steps)) {
    const start = performance.now();
    await run(db, load);
    times[step] = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  db.close();
  return times;
}
