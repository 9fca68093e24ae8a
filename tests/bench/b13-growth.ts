import 'temporal-polyfill/global';
import { MINUTE } from '../../src/domain/time/time.ts';
import { createCheckStore } from '../unit/support/check-store.ts';
import { type DeskSize, openDesk } from './day/open-desk.ts';
import { openBenchPage } from './harness/bench-page.ts';
import { printComparison } from './harness/comparison.ts';
import { measure } from './harness/measure.ts';
import { amountOf, plainRow, type Row, timedRow } from './harness/row.ts';
import { type Series, summaryOf } from './harness/series.ts';
import { tableOf } from './harness/table.ts';
import type * as growthPage from './page/growth.ts';

const FEW = 100;
const SIZES = [FEW, 10_000, 100_000] as const;
const MANY = 100_000;
const PROJECTS = 30;
const DIALECTS = ['gateway', 'psa'] as const;
/** After the first checks, nothing of a new sign-in is left to ask. */
const FIRST_CHECKS = 3;
/** The checks of an hour. */
const CHECKS = 12;
const PERIOD_MS = 5 * MINUTE;
const STEPS = ['start', 'commit', 'present', 'tidy'] as const;
const MAX_TIMES = 2;
/** The same bytes, apart from the digits of the count that a reply contains. */
const MAX_TIMES_BYTES = 1.01;

/** B13: what a check that finds nothing new costs, with few and with many stored items. */
export async function runGrowth(): Promise<Row[]> {
  return [...(await compareTraffic()), ...(await compareTimes())];
}

/** What the checks of an hour cost. */
interface Traffic {
  requests: number;
  bytes: number;
}

/** The checks of the extension run against the stand-in server in virtual time, with bundles. */
async function compareTraffic(): Promise<Row[]> {
  const rows: Row[] = [];
  const lines: string[][] = [];
  for (const dialect of DIALECTS) {
    const found = new Map<number, Traffic>();
    for (const items of SIZES)
      found.set(items, await costOfQuietHour({ dialect, items, projects: PROJECTS }));
    for (const [items, { requests, bytes }] of found)
      lines.push([`${amountOf(items)} items, ${dialect}`, amountOf(requests), amountOf(bytes)]);
    rows.push(...rowsOf(dialect, expectOf(found, MANY), expectOf(found, FEW)));
  }
  console.log(`The ${CHECKS} checks of an hour in which nothing changes.`);
  console.log(tableOf(['', 'requests', 'bytes'], lines));
  return rows;
}

function rowsOf(dialect: string, many: Traffic, few: Traffic): Row[] {
  const hour = `of an hour without changes, ${amountOf(MANY)} items, ${dialect}`;
  const name = `${amountOf(FEW)} items`;
  return [
    plainRow({
      measure: `requests ${hour}`,
      unit: 'requests',
      ours: many.requests,
      peers: [{ name, value: few.requests }],
      goals: { timesPeer: 1 },
    }),
    plainRow({
      measure: `bytes ${hour}`,
      unit: 'kB',
      ours: many.bytes / 1_000,
      peers: [{ name, value: few.bytes / 1_000 }],
      goals: { timesPeer: MAX_TIMES_BYTES },
    }),
  ];
}

/** @throws Error if a check finds a change, or the first list does not end */
async function costOfQuietHour(size: DeskSize): Promise<Traffic> {
  let now = Date.parse('2026-03-11T09:00:00Z');
  const { server, source, journal, member } = await openDesk(size, true, () => now);
  const store = createCheckStore(member);
  await store.check(source, { isManual: true, budget: 1_000 });
  if (store.items.size !== size.items) throw new Error(`The first list has ${store.items.size} items.`);
  const check = async () => {
    now += PERIOD_MS;
    await store.check(source, { budget: 40 });
    const changes = store.steps().flatMap(({ found, gone }) => [...found, ...gone]);
    if (changes.length > 0) throw new Error('A check found a change.');
  };
  for (let count = 0; count < FIRST_CHECKS; count += 1) await check();
  const before = journal.length;
  for (let count = 0; count < CHECKS; count += 1) await check();
  await server.close();
  const made = journal.slice(before);
  return { requests: made.length, bytes: made.reduce((sum, entry) => sum + entry.bytes, 0) };
}

/** The time of what such a check does in the worker, in a browser for each size. */
async function compareTimes(): Promise<Row[]> {
  const pages = await Promise.all(
    SIZES.map(async (items) => ({ items, ...(await openBenchPage<typeof growthPage>('growth.ts')) })),
  );
  for (const { items, call } of pages) await call('fill', items);
  const steps = new Map(STEPS.map((step) => [step, SIZES.map((): number[] => [])]));
  const wholes = await measure(
    pages.map(({ items, call }, index) => ({
      name: `${amountOf(items)} items`,
      run: async () => {
        const took = await call('checkUnchanged');
        for (const step of STEPS) steps.get(step)?.[index]?.push(took[step]);
        return STEPS.reduce((sum, step) => sum + took[step], 0);
      },
    })),
    { rounds: 31, warmUps: 5 },
  );
  await Promise.all(pages.map(({ close }) => close()));
  const [few, , many] = wholes;
  if (!few || !many) throw new Error('A size is missing.');
  printComparison({ title: 'a check in the worker', ours: wholes.slice(1), peers: [few], floors: [] });
  console.log(
    tableOf(
      ['median, ms', ...wholes.map(({ name }) => name)],
      STEPS.map((step) => [step, ...(steps.get(step) ?? []).map(medianText)]),
    ),
  );
  const work = `work of a check without changes, ${many.name}`;
  return [timedRow({ measure: work, ours: many, peers: [few], goals: { timesPeer: MAX_TIMES } })];
}

function medianText(samples: Series['samples']): string {
  return amountOf(summaryOf(samples).median);
}

function expectOf<Key, Value>(found: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = found.get(key);
  if (value === undefined) throw new Error('A size is missing.');
  return value;
}
