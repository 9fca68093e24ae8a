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
  /** The moment until which the client holds back, if it does. */
  waitUntil: (isManual: boolean, now: number) => number | undefined;
  /** Notes the reply to a request of a check. */
  heard: (reply: FleetReply, now: number) => void;
  /** Notes the end of a check, whether it succeeded or not. */
  checked: (isManual: boolean, now: number) => void;
  /** The number of requests that a check may make. */
  budget: (isManual: boolean, now: number) => number;
  /** The moment of the first periodic alarm, asked after the first check. */
  alarmAt: (now: number) => number;
}

export interface ClientOptions {
  periodMs: number;
  /** Returns a new number from 0 up to 1 on each call. */
  random: () => number;
}

/**
 * A client with the limiter of the extension.
 *
 * @param tell turns the rate limit of a reply into what the client sees of it
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

/** A peer that asks at every alarm, whatever the replies. */
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
