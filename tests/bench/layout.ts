import { openBenchPage } from './harness/bench-page.ts';
import { summaryOf } from './harness/series.ts';
import { figureOf, tableOf } from './harness/table.ts';
import type * as layoutPage from './page/layout.ts';

const ITEMS = 10_000;
const ROUNDS = 9;
const STEPS = [
  'first write',
  'read all',
  'first 60',
  'change 10',
  'change 500',
  'append 10',
  'append 500',
  'first 60 then',
  'log 10',
  'log 500',
];

/** Compares layouts of items in the database: a record for each, or many in one. It has no goal; it supports a choice. */
export async function runLayouts(): Promise<[]> {
  const { call, close } = await openBenchPage<typeof layoutPage>('layout.ts');
  const names = await call('layoutNames');
  const taken = new Map<string, Record<string, number>[]>(names.map((name) => [name, []]));
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const name of names) {
      const times = await call('runLayout', name, ITEMS);
      if (round >= 0) taken.get(name)?.push(times);
    }
  }
  await close();

  console.log(`${ITEMS} items, ${ROUNDS} rounds; milliseconds, minimum / median / p90.`);
  console.log(
    '"change": written in their place. "append": written as new records, with the columns brought up',
  );
  console.log('to date; "log": without the columns. "first 60": by due date, of pages through the columns.');
  console.log(
    tableOf(
      ['', ...STEPS],
      names.map((name) => [name].concat(STEPS.map((step) => cellOf(taken.get(name) ?? [], step)))),
    ),
  );
  return [];
}

function cellOf(rounds: readonly Record<string, number>[], step: string): string {
  const samples = rounds.flatMap((times) => times[step] ?? []);
  if (samples.length === 0) return '';
  const { min, median, p90 } = summaryOf(samples);
  return [min, median, p90].map(figureOf).join(' / ');
}
