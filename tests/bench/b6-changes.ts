import { openBenchPage } from './harness/bench-page.ts';
import { printComparison } from './harness/comparison.ts';
import { measure } from './harness/measure.ts';
import { amountOf, type Row, timedRow } from './harness/row.ts';
import type * as changesPage from './page/changes.ts';

const ITEMS = 10_000;
const CHANGED = 500;
const GOAL_MS = 30;

/** B6: the time to store 500 changed of 10,000 items and update the badge, with the store of the extension. */
export async function runChanges(): Promise<Row[]> {
  const { call, close } = await openBenchPage<typeof changesPage>('changes.ts');
  await call('fill', ITEMS);
  const [ours, few, all, floor] = await measure(
    [
      { name: `ours, ${CHANGED} changed`, run: () => call('change', CHANGED) },
      { name: 'ours, 5 changed', run: () => call('change', 5) },
      { name: 'all written again', run: () => call('rewrite', CHANGED) },
      { name: `parsing ${CHANGED} rows`, run: () => call('parse', CHANGED) },
    ],
    { rounds: 25, warmUps: 3 },
  );
  await close();
  if (!ours || !few || !all || !floor) throw new Error('A contender is missing.');
  printComparison({ title: `${ITEMS} items`, ours: [ours, few], peers: [all], floors: [floor] });
  const change = `${CHANGED} of ${amountOf(ITEMS)} items change, until they are stored and on the badge`;
  return [timedRow({ measure: change, ours, peers: [all], floor, goals: { atMost: GOAL_MS } })];
}
