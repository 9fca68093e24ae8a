import {
  alarmAt,
  INITIAL_QUOTA,
  observeReading,
  observeRefusal,
  paceAfterCheck,
  requestBudget,
  waitUntil,
} from '../../src/domain/pacing/quota.ts';
import type { RateReading } from '../../src/domain/http/rate-reading.ts';
import { HOUR } from '../../src/domain/time/time.ts';
import type { FleetReply } from './create-quota-server.ts';

/** How one installation keeps within the quota. Moments are epoch milliseconds. */
export interface FleetClient {
  /** Until when it holds back, if it does. */
  waitUntil: (isManual: boolean, now: number) => number | undefined;
  /** Each request of a check was answered. */
  heard: (reply: FleetReply, now: number) => void;
  /** The check is over, whether it succeeded or not. */
  checked: (isManual: boolean, now: number) => void;
  /** How many requests a check may make. */
  budget: (isManual: boolean, now: number) => number;
  /** When the periodic alarm comes first, asked after the first check. */
  alarmAt: (now: number) => number;
}

export interface ClientOptions {
  periodMs: number;
  /** A number from 0 up to 1, another one each time. */
  random: () => number;
}

/**
 * The extension's own limiter.
 *
 * @param tell what the client gets to know of what the headers say
 */
export function createPacedClient(
  { periodMs, random }: ClientOptions,
  tell: (reading: RateReading) => RateReading = (reading) => reading,
): FleetClient {
  let quota = INITIAL_QUOTA;
  return {
    waitUntil: (isManual, now) => waitUntil(quota, isManual, now),
    heard(reply, now) {
      if (reply.type === 'down') return;
      const { limit, remaining, resetAt } = reply;
      quota = observeReading(quota, tell({ limit, remaining, resetAt }), now);
      if (reply.type === 'refused') quota = observeRefusal(quota, resetAt, now);
    },
    checked(isManual, now) {
      quota = paceAfterCheck(quota, { now, periodMs, isManual, random });
    },
    budget: (isManual, now) => requestBudget(quota, { isManual, now, periodMs }),
    alarmAt: (now) => alarmAt(quota, periodMs, now),
  };
}

/** A peer that asks at every alarm, whatever it hears. */
export function createFixedClient({ periodMs }: ClientOptions): FleetClient {
  return {
    waitUntil: () => undefined,
    heard() {},
    checked() {},
    budget: () => Infinity,
    alarmAt: (now) => now + periodMs,
  };
}

/** A peer that doubles its wait at every 429, up to an hour, and forgets it at the first success. */
export function createBackoffClient({ periodMs, random }: ClientOptions): FleetClient {
  let refusals = 0;
  let nextAt = 0;
  return {
    waitUntil: (isManual, now) => (!isManual && nextAt > now ? nextAt : undefined),
    heard({ type }, now) {
      if (type === 'served') refusals = 0;
      if (type !== 'refused') return;
      refusals += 1;
      nextAt = now + Math.min(HOUR, periodMs * 2 ** refusals * (0.75 + random() / 2));
    },
    checked() {},
    budget: () => Infinity,
    alarmAt: (now) => now + periodMs,
  };
}
