import {
  alarmAt,
  INITIAL_QUOTA,
  observeReading,
  observeRefusal,
  paceAfterCheck,
  requestBudget,
  waitUntil,
} from '../../src/domain/pacing/quota.ts';
import { rateReadingOf } from '../../src/connectwise/rate-reading.ts';
import { retryAtOf } from '../../src/domain/http/retry-after.ts';
import { HOUR, SECOND } from '../../src/domain/time/time.ts';
import type { FleetReply } from './create-quota-server.ts';

/** How one installation keeps within the quota. Moments are epoch milliseconds of its own clock, which may be wrong. */
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
 * Which headers a server sends: the rate limit with the time of the reply, the rate limit alone, or neither. It names
 * the reset by its own clock. A refusal always has `Retry-After`.
 */
export type FleetHeaders = 'dated' | 'undated' | 'none';

/** A client with the limiter of the extension, which reads the headers of a reply as the extension does. */
export function createPacedClient(
  { periodMs, random }: ClientOptions,
  sent: FleetHeaders = 'dated',
): FleetClient {
  let quota = INITIAL_QUOTA;
  return {
    waitUntil: (isManual, now) => waitUntil(quota, isManual, now),
    heard(reply, now) {
      if (reply.type === 'down') return;
      const headers = headersOf(reply, sent);
      quota = observeReading(quota, rateReadingOf(headers, now), now);
      if (reply.type === 'refused') quota = observeRefusal(quota, retryAtOf(headers, now), now);
    },
    checked(isManual, now) {
      quota = paceAfterCheck(quota, { now, periodMs, isManual, random });
    },
    budget: (isManual, now) => requestBudget(quota, { isManual, now, periodMs }),
    alarmAt: (now) => alarmAt(quota, periodMs, now),
  };
}

function headersOf(reply: Exclude<FleetReply, { type: 'down' }>, sent: FleetHeaders): Headers {
  const { limit, remaining, resetAt, sentAt } = reply;
  return new Headers({
    ...(sent !== 'none' && {
      'x-ratelimit-limit': `${limit}`,
      'x-ratelimit-remaining': `${remaining}`,
      'x-ratelimit-reset': `${Math.ceil(resetAt / SECOND)}`,
    }),
    ...(sent === 'dated' && { date: new Date(sentAt).toUTCString() }),
    ...(reply.type === 'refused' && { 'retry-after': `${Math.ceil((resetAt - sentAt) / SECOND)}` }),
  });
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
