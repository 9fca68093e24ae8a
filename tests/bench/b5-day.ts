import 'temporal-polyfill/global';
import { checkIntervalMs } from '../../src/domain/pacing/check-interval.ts';
import { skipFor } from '../../src/domain/pacing/skip-reason.ts';
import type { ItemKey } from '../../src/domain/items/work-item.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/time/time.ts';
import { isWorkingTime, nextWorkingStart, type WeeklyHours } from '../../src/domain/time/working-hours.ts';
import { createCheckStore } from '../unit/support/check-store.ts';
import { type DeskSize, openDesk } from './day/open-desk.ts';
import { momentsOfChanges } from './day/service-desk.ts';
import { plainRow, type Row } from './harness/row.ts';
import { tableOf } from './harness/table.ts';

const PERIOD_MS = 5 * MINUTE;
const CHANGES = 80;
const MAX_REQUESTS = 300;
const KB = 1_000;
const MAX_KB = 200;
const HOURS: WeeklyHours = { isOn: true, days: [1, 2, 3, 4, 5], from: 8 * 60, to: 17 * 60 };
const SIZES = [300, 2_000, 10_000];
const CASES = SIZES.flatMap((items) => [3, 30, 200].map((projects) => ({ items, projects })));
/** The number of projects of a PSA, where checks do not ask project by project. */
const PSA_PROJECTS = 30;

interface DayCost {
  requests: number;
  bytes: number;
  /** The bytes of the changed rows, each counted once. */
  floor: number;
  /** For how long an item stayed on the list that was handed over or deleted; the mean in minutes. */
  wrongMinutes: number;
}

/**
 * B5: the cost of a day after the first pull, with 24 hours, 9 of them working hours. The checks of the extension run
 * against the stand-in server in virtual time.
 */
export async function runDay(): Promise<Row[]> {
  console.log(
    `${CHANGES} changes a day. Requests (token renewals included), bytes of the replies' bodies, and how many minutes` +
      ' an item stays on the list after it was handed over or deleted (mean).',
  );
  const rows: string[][] = [];
  const days: Day[] = [];
  const cases = [
    ...CASES.map((each) => ({ dialect: 'gateway' as const, ...each })),
    ...SIZES.map((items) => ({ dialect: 'psa' as const, items, projects: PSA_PROJECTS })),
  ];
  for (const desk of cases) {
    const ours = await simulateDay({ ...desk, bundles: true });
    const single = await simulateDay({ ...desk, bundles: false });
    const naive = await costOfPolling(desk);
    const kind = desk.dialect === 'psa' ? 'PSA' : 'gateway';
    days.push({ kind, ours, naive });
    days.push({ kind: `${kind} without bundles`, ours: single, naive });
    rows.push([
      `${desk.items} items, ${desk.projects} projects, ${desk.dialect}`,
      ...[ours, single].flatMap(({ requests, bytes, wrongMinutes }) => [
        String(requests),
        kilobytes(bytes),
        wrongMinutes.toFixed(1),
      ]),
      String(naive.requests),
      kilobytes(naive.bytes),
      kilobytes(ours.floor),
      (naive.requests / ours.requests).toFixed(0),
      (naive.bytes / ours.bytes).toFixed(0),
    ]);
  }
  console.log(
    tableOf(
      [
        '',
        'ours',
        'kB',
        'wrong min',
        'no bundles',
        'kB',
        'wrong min',
        'polling',
        'kB',
        'changed kB',
        '× requests',
        '× bytes',
      ],
      rows,
    ),
  );
  return [...Map.groupBy(days, ({ kind }) => kind).values()].flatMap(rowsOf);
}

/** A simulated day of one kind of server. */
interface Day {
  kind: string;
  ours: DayCost;
  naive: Pick<DayCost, 'requests' | 'bytes'>;
}

/** The rows of the days of one kind of server: the day with the most requests, and the one with the most bytes. */
function rowsOf(days: readonly Day[]): Row[] {
  const mostOf = (figure: 'requests' | 'bytes') =>
    days.reduce((most, day) => (day.ours[figure] > most.ours[figure] ? day : most));
  const [busiest, heaviest] = [mostOf('requests'), mostOf('bytes')];
  return [
    plainRow({
      measure: `most requests of a day, ${busiest.kind}`,
      unit: 'requests',
      ours: busiest.ours.requests,
      peers: [{ name: 'polling', value: busiest.naive.requests }],
      goals: { atMost: MAX_REQUESTS },
    }),
    plainRow({
      measure: `most bytes of a day, ${heaviest.kind}`,
      unit: 'kB',
      ours: heaviest.ours.bytes / KB,
      peers: [{ name: 'polling', value: heaviest.naive.bytes / KB }],
      floor: { name: 'changed rows', value: heaviest.ours.floor / KB },
      goals: { atMost: MAX_KB },
    }),
    plainRow({
      measure: `longest stay of a wrong row, mean of a day, ${busiest.kind}`,
      unit: 'min',
      ours: Math.max(...days.map(({ ours }) => ours.wrongMinutes)),
      floor: { name: 'half a period', value: PERIOD_MS / MINUTE / 2 },
      // Without bundles, asking more often would cost requests.
      goals: busiest.kind.endsWith('without bundles') ? {} : { atMost: PERIOD_MS / MINUTE },
    }),
  ];
}

async function simulateDay({ bundles, ...size }: DeskSize & { bundles: boolean }): Promise<DayCost> {
  const dayStart = Date.parse('2026-03-11T00:00:00Z');
  let now = dayStart - HOUR;
  const { server, desk, source, journal, member } = await openDesk(size, bundles, () => now);
  const store = createCheckStore(member);
  await store.check(source, { isManual: true, budget: 40 });
  while (store.steps().length > 0 && (await store.check(source, { budget: 40 })).isUnfinished);

  const before = journal.length;
  const changes = momentsOfChanges(dayStart, CHANGES);
  let floor = 0;
  let automaticAt: number | undefined;
  const wrong = new Map<ItemKey, number>();
  const agesMs: number[] = [];
  for (let at = dayStart; at < dayStart + DAY; at += PERIOD_MS) {
    for (; (changes[0] ?? Infinity) <= at; changes.shift()) {
      now = changes[0] ?? at;
      const left = desk.change();
      if (left) wrong.set(left, now);
    }
    now = at;
    if (isHeld(now, automaticAt)) continue;
    automaticAt = now;
    await store.check(source, { budget: 40 });
    floor += JSON.stringify(store.steps().flatMap(({ found }) => found)).length;
    for (const [key, since] of wrong) {
      if (store.items.has(key)) continue;
      wrong.delete(key);
      agesMs.push(now - since);
    }
  }
  if (wrong.size > 0) throw new Error(`${wrong.size} items stayed on the list to the end of the day.`);
  await server.close();
  const made = journal.slice(before);
  return {
    requests: made.length,
    bytes: made.reduce((sum, entry) => sum + entry.bytes, 0),
    floor,
    wrongMinutes: agesMs.reduce((sum, ageMs) => sum + ageMs, 0) / agesMs.length / MINUTE,
  };
}

function isHeld(now: number, automaticAt: number | undefined): boolean {
  const presence = 'active';
  const intervalMs = checkIntervalMs({
    periodMs: PERIOD_MS,
    isWorkingTime: isWorkingTime(HOURS, now, 'UTC'),
    presence,
  });
  const skip = skipFor({
    isManual: false,
    now,
    chosenIntervalMs: PERIOD_MS,
    currentIntervalMs: intervalMs,
    automaticAt,
    workingAt: nextWorkingStart(HOURS, now, 'UTC'),
    quotaUntil: undefined,
    breakerUntil: undefined,
  });
  return skip !== undefined;
}

/** The cost of polling the whole lists every five minutes, day and night, extrapolated from one poll. */
async function costOfPolling(size: DeskSize): Promise<Pick<DayCost, 'requests' | 'bytes'>> {
  const now = Date.parse('2026-03-11T00:00:00Z');
  const { server, source, journal, member } = await openDesk(size, false, () => now);
  const before = journal.length;
  await createCheckStore(member).check(source, { isManual: true, budget: 1_000 });
  await server.close();
  const poll = journal.slice(before);
  const polls = DAY / PERIOD_MS;
  return { requests: polls * poll.length, bytes: polls * poll.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function kilobytes(bytes: number): string {
  return (bytes / KB).toFixed(bytes < 10_000 ? 1 : 0);
}
