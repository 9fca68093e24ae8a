import { type ListPages, openListPages } from './harness/list-pages.ts';
import { amountOf, plainRow, type Row } from './harness/row.ts';
import { summaryOf } from './harness/series.ts';
import { workOfSteps } from './harness/step-work.ts';
import { figureOf, tableOf } from './harness/table.ts';
import type { ListStep } from './page/painting.ts';

const ITEMS = 10_000;
const FRAME_MS = 1_000 / 60;

/** Scrolling by a turn of the wheel, by a page, and by dragging the scroll bar anywhere. */
const SCROLLING: Record<string, ListStep[]> = {
  'scroll by 120 px': Array.from({ length: 150 }, () => ({ by: 120 })),
  'scroll by a page': Array.from({ length: 150 }, () => ({ by: 500 })),
  'scroll anywhere': Array.from({ length: 100 }, (_, index) => ({ to: (index * 0.618) % 1 })),
};

const TYPING: Record<string, ListStep[]> = {
  'a key in Search': Array.from({ length: 8 }, () => ['printer off', 'slow #10', 'waiting on nobody'])
    .flat()
    .flatMap((words) => [
      ...Array.from(words, (_, index) => ({ query: words.slice(0, index + 1) })),
      { query: '' },
    ]),
};

/** B3: the work of the page's thread from a step in a list of 10,000 rows to the frame that shows the result. */
export async function runListWork(): Promise<Row[]> {
  const pages = await openListPages(ITEMS);
  const ours = await workOf(pages, pages.addresses.ours, { ...SCROLLING, ...TYPING });
  // Each key in the naive list takes seconds.
  const few = { 'a key in Search': [{ query: 'p' }, { query: 'pr' }, { query: '' }] };
  const naive = await workOf(pages, pages.addresses.naive, { ...SCROLLING, ...few });
  await pages.close();

  const rowsOf = (name: string, work: Record<string, number[]>) =>
    Object.entries(work).map(([step, samples]) => {
      const { median, p90, p99 } = summaryOf(samples);
      return [`${name}, ${step}`, figureOf(median), figureOf(p90), figureOf(p99), String(samples.length)];
    });
  console.log(
    tableOf(
      [`work in ${ITEMS} rows, ms`, 'median', 'p90', 'p99', 'steps'],
      [...rowsOf('ours', ours), ...rowsOf('naive', naive)],
    ),
  );
  return Object.entries(ours).map(([step, samples]) =>
    plainRow({
      measure: `${step} in ${amountOf(ITEMS)} rows, CPU time, 99th percentile`,
      unit: 'ms',
      ours: summaryOf(samples).p99,
      peers: [{ name: 'all rows drawn', value: summaryOf(naive[step] ?? []).p99 }],
      goals: { atMost: FRAME_MS },
    }),
  );
}

async function workOf(
  { page, show, call }: ListPages,
  address: string,
  kinds: Record<string, ListStep[]>,
): Promise<Record<string, number[]>> {
  await show(address);
  await call('firstPaint', '.item');
  const work: Record<string, number[]> = {};
  for (const [kind, steps] of Object.entries(kinds)) {
    const events = await page.trace(async () => {
      for (const one of steps) await call('step', one);
    });
    work[kind] = workOfSteps(events);
  }
  return work;
}
