import { HOUR, MINUTE, SECOND } from '../../src/domain/time.ts';
import { createRandom } from '../connectwise-server/data/create-random.ts';
import { createQueue } from './create-queue.ts';
import { createQuotaServer } from './create-quota-server.ts';
import type { ClientOptions, FleetClient } from './fleet-client.ts';

export interface FleetOptions {
  technicians: number;
  seed: number;
  createClient: (options: ClientOptions) => FleetClient;
  /** Requests that a check takes; the first check of a technician has the number 0. */
  costOf: (technician: number, checkNumber: number) => number;
  periodMs?: number;
  hours?: number;
  /** Requests an hour for everybody. */
  limit?: number;
  outageMs?: number;
  /** How often in an hour a technician presses "Check now". */
  pressesPerHour?: number;
}

/** What a fleet did in a day; moments are epoch milliseconds. */
export interface FleetLog {
  startAt: number;
  endAt: number;
  limit: number;
  requests: { at: number; type: 'served' | 'refused' | 'down'; isPersonal: boolean }[];
  technicians: { joinsAt: number; leavesAt: number; succeededAt: number[] }[];
}

type Wake = { technician: number; by: 'alarm' | 'oneShot' | 'person' };

/** The browser wakes an extension no sooner after it asked than this. */
const SOONEST_ALARM_MS = 30 * SECOND;
const NINE = Date.parse('2026-03-11T09:00:00Z');

/**
 * A working day of many installations in virtual time. An installation wakes at its periodic alarm, at a one-shot alarm
 * that it set because it was held back, or because a person pressed "Check now".
 */
export function simulateFleet(options: FleetOptions): FleetLog {
  const { periodMs = 5 * MINUTE, hours = 8, limit = 1_000, pressesPerHour = 0.1 } = options;
  const random = createRandom(options.seed).next;
  const endAt = NINE + hours * HOUR;
  const outageFrom = NINE + (hours / 2 - 0.25 + random() * 0.5) * HOUR;
  const server = createQuotaServer(limit, {
    from: outageFrom,
    to: outageFrom + (options.outageMs ?? 20 * MINUTE),
  });
  const queue = createQueue<Wake>();
  const requests: FleetLog['requests'] = [];
  const crew = Array.from({ length: options.technicians }, (_, technician) => {
    const { joinsAt, leavesAt } = attendance(options.technicians, NINE, endAt, random);
    queue.put(joinsAt, { technician, by: 'oneShot' });
    queue.put(joinsAt + random() * periodMs, { technician, by: 'alarm' });
    queue.put(joinsAt + waitOf(pressesPerHour, random), { technician, by: 'person' });
    return {
      joinsAt,
      leavesAt,
      client: options.createClient({ periodMs, random }),
      oneShotAt: joinsAt,
      checks: 0,
      succeededAt: [] as number[],
    };
  });

  let hour = NINE;
  for (let event = queue.take(); event && event.at < endAt; event = queue.take()) {
    const { at: now } = event;
    if (now > hour) { (options as any).onHour?.(); hour += HOUR / 3; }
    const { technician, by } = event.item;
    const person = crew[technician];
    if (!person || now >= person.leavesAt) continue;
    if (by === 'alarm') queue.put(now + periodMs, event.item);
    if (by === 'person') queue.put(now + waitOf(pressesPerHour, random), event.item);
    // Setting an alarm again replaces the former one.
    if (by === 'oneShot' && person.oneShotAt !== now) continue;

    if (person.client.waitUntil(by === 'person', now) === undefined) {
      const cost = options.costOf(technician, person.checks);
      person.checks += 1;
      let isServed = true;
      for (let sent = 0; sent < cost && isServed; sent += 1) {
        const reply = server.request(now);
        requests.push({ at: now, type: reply.type, isPersonal: by === 'person' });
        person.client.heard(reply, now);
        isServed = reply.type === 'served';
      }
      if (isServed) person.succeededAt.push(now);
      person.client.checked(now);
    }
    const nextAt = person.client.waitUntil(false, now);
    if (nextAt === undefined) continue;
    const oneShotAt = Math.max(nextAt, now + SOONEST_ALARM_MS);
    if (oneShotAt === person.oneShotAt) continue;
    person.oneShotAt = oneShotAt;
    queue.put(oneShotAt, { technician, by: 'oneShot' });
  }
  return { startAt: NINE, endAt, limit, requests, technicians: crew };
}

/** Most come within minutes of the hour, some later in the morning; a few join or leave in the middle of the day. */
function attendance(technicians: number, startAt: number, endAt: number, random: () => number) {
  const minutes = -Math.log(1 - random());
  const draw = technicians === 1 ? 0 : random();
  if (draw > 0.96) return { joinsAt: startAt + random() * (endAt - startAt), leavesAt: endAt };
  const joinsAt = startAt + Math.min(HOUR, (draw > 0.85 ? 20 : 3) * MINUTE * minutes);
  const leavesAt = draw < 0.04 ? startAt + (0.2 + 0.8 * random()) * (endAt - startAt) : endAt;
  return { joinsAt, leavesAt };
}

function waitOf(perHour: number, random: () => number): number {
  return (-Math.log(1 - random()) * HOUR) / perHour;
}
