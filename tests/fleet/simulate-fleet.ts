import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/time/time.ts';
import { createRandom } from '../connectwise-server/data/create-random.ts';
import { createQueue } from './create-queue.ts';
import { createQuotaServer, type FleetReply } from './create-quota-server.ts';
import type { ClientOptions, FleetClient } from './fleet-client.ts';

export interface FleetOptions {
  technicians: number;
  seed: number;
  createClient: (options: ClientOptions) => FleetClient;
  /** The number of requests that a check takes. The first check of a technician has the number 0. */
  costOf: (technician: number, checkNumber: number, circumstances: Circumstances) => number;
  periodMs?: number;
  hours?: number;
  /** The requests per hour for the whole fleet. */
  limit?: number;
  /** The time from a reset of the server to the start of the day. */
  startsAfterResetMs?: number;
  outageMs?: number;
  /** The number of times per hour that a technician presses "Check now". */
  pressesPerHour?: number;
  clocks?: FleetClocks;
  /** Which day to log: the first one, on which nobody knows the fleet yet, or a later one. */
  day?: number;
}

/** How the clocks of the computers go: right, each off by a constant, or each set to another offset during the day. */
export type FleetClocks = 'right' | 'off' | 'jumping';

/** What a check depends on besides its technician. */
interface Circumstances {
  /** Epoch milliseconds. */
  now: number;
  isManual: boolean;
  /** The number of requests that the check may make. */
  budget: number;
}

/** The log of a fleet for one day; moments are epoch milliseconds. */
export interface FleetLog {
  startAt: number;
  endAt: number;
  limit: number;
  periodMs: number;
  /** The period in which the server is down. */
  down: { from: number; to: number };
  requests: { at: number; type: FleetReply['type']; isManual: boolean }[];
  technicians: { joinsAt: number; leavesAt: number; succeededAt: number[] }[];
}

/** What an installation keeps overnight. */
interface Known {
  client: FleetClient;
  checks: number;
}

interface Technician extends Known {
  joinsAt: number;
  leavesAt: number;
  /** How much later than the right time the clock of the computer is. */
  clockOffMs: number;
  /** The current one-shot alarm. Setting it again replaces the previous one. */
  oneShotAt: number;
  succeededAt: number[];
}

type Wake = { technician: number; by: 'start' | 'alarm' | 'oneShot' | 'person' | 'clock' };

const NINE = Date.parse('2026-03-11T09:00:00Z');
/** The shortest delay with which the browser lets an extension set an alarm. */
const SOONEST_ALARM_MS = 30 * SECOND;
/** How far a wrong clock is off, in both directions. */
const MAX_OFF_MS = 5 * MINUTE;

/** Simulates the working days of many installations up to one of them, and returns the log of that day. */
export function simulateFleet(options: FleetOptions): FleetLog {
  let log = simulateDay(options, 1, []);
  for (let day = 2; day <= (options.day ?? 1); day += 1) log = simulateDay(options, day, log.technicians);
  return log;
}

/**
 * Simulates a working day of many installations in virtual time, with an outage in the middle. An installation wakes when
 * the browser starts, at its periodic alarm, and when a person presses "Check now". It also wakes at a one-shot alarm,
 * which it sets whenever it holds back.
 */
function simulateDay(
  options: FleetOptions,
  day: number,
  before: readonly Known[],
): FleetLog & { technicians: Technician[] } {
  const { periodMs = 5 * MINUTE, hours = 8, limit = 1_000, pressesPerHour = 0.1 } = options;
  const { clocks = 'right' } = options;
  const random = createRandom(options.seed + 1_000 * (day - 1)).next;
  const { next: randomOfClocks } = createRandom(options.seed + 1_000_000 * day);
  const startAt = NINE + (day - 1) * DAY + (options.startsAfterResetMs ?? 0);
  const endAt = startAt + hours * HOUR;
  const from = startAt + (0.45 + 0.1 * random()) * hours * HOUR;
  const down = { from, to: from + (options.outageMs ?? 20 * MINUTE) };
  const server = createQuotaServer(limit, down);
  const queue = createQueue<Wake>();
  const requests: FleetLog['requests'] = [];
  const crew = Array.from({ length: options.technicians }, (_, technician): Technician => {
    const { joinsAt, leavesAt } = attendanceOf(technician, { startAt, endAt, random });
    queue.put(joinsAt, { technician, by: 'start' });
    queue.put(joinsAt + untilPressed(), { technician, by: 'person' });
    if (clocks === 'jumping') {
      queue.put(startAt + randomOfClocks() * (endAt - startAt), { technician, by: 'clock' });
    }
    const client = before[technician]?.client ?? options.createClient({ periodMs, random });
    const checks = before[technician]?.checks ?? 0;
    const clockOffMs = clocks === 'right' ? 0 : anyClockOffMs();
    return { joinsAt, leavesAt, client, clockOffMs, oneShotAt: Infinity, checks, succeededAt: [] };
  });

  for (let event = queue.take(); event && event.at < endAt; event = queue.take()) {
    const { at: now, item } = event;
    const one = crew[item.technician];
    if (!one || now >= one.leavesAt || (item.by === 'oneShot' && one.oneShotAt !== now)) continue;
    if (item.by === 'clock') {
      one.clockOffMs = anyClockOffMs();
      continue;
    }
    const isManual = item.by === 'person';
    if (one.client.waitUntil(isManual, now + one.clockOffMs) === undefined)
      check(one, item.technician, isManual, now);
    setAlarms(one, item, now);
  }
  return { startAt, endAt, limit, periodMs, down, requests, technicians: crew };

  function check(one: Technician, technician: number, isManual: boolean, now: number): void {
    const clock = now + one.clockOffMs;
    const budget = one.client.budget(isManual, clock);
    const cost = options.costOf(technician, one.checks, { now: clock, isManual, budget });
    one.checks += 1;
    let isServed = true;
    for (let sent = 0; sent < cost && isServed; sent += 1) {
      const reply = server.request(now);
      requests.push({ at: now, type: reply.type, isManual });
      one.client.heard(reply, clock);
      isServed = reply.type === 'served';
    }
    if (isServed) one.succeededAt.push(now);
    one.client.checked(isManual, clock);
  }

  function setAlarms(one: Technician, { technician, by }: Wake, now: number): void {
    const clock = now + one.clockOffMs;
    if (by === 'start') queue.put(one.client.alarmAt(clock) - one.clockOffMs, { technician, by: 'alarm' });
    if (by === 'alarm') queue.put(now + periodMs, { technician, by });
    if (by === 'person') queue.put(now + untilPressed(), { technician, by });
    const waitUntil = one.client.waitUntil(false, clock);
    if (waitUntil === undefined) return;
    const nextAt = Math.max(waitUntil - one.clockOffMs, now + SOONEST_ALARM_MS);
    if (nextAt === one.oneShotAt) return;
    one.oneShotAt = nextAt;
    queue.put(one.oneShotAt, { technician, by: 'oneShot' });
  }

  function anyClockOffMs(): number {
    return (2 * randomOfClocks() - 1) * MAX_OFF_MS;
  }

  function untilPressed(): number {
    return (-Math.log(1 - random()) * HOUR) / pressesPerHour;
  }
}

interface Hours {
  startAt: number;
  endAt: number;
  random: () => number;
}

/** Most join within minutes, some later in the morning. Of a hundred, four join and four leave during the day. */
function attendanceOf(technician: number, { startAt, endAt, random }: Hours) {
  const atAnyTime = startAt + random() * (endAt - startAt);
  const late = -Math.log(1 - random()) * MINUTE;
  // A lone technician stays the whole day.
  const place = technician % 100;
  if (place >= 96) return { joinsAt: atAnyTime, leavesAt: endAt };
  const joinsAt = startAt + Math.min(HOUR, (place >= 85 ? 20 : 3) * late);
  return { joinsAt, leavesAt: place >= 1 && place <= 4 ? Math.max(joinsAt, atAnyTime) : endAt };
}
