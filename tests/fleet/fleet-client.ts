import {
  INITIAL_QUOTA,
  observeReading,
  observeRefusal,
  paceAfterCheck,
  waitUntil,
} from '../../src/domain/quota.ts';
import { HOUR } from '../../src/domain/time.ts';
import type { FleetReply } from './create-quota-server.ts';

/** How one installation keeps within the quota. */
export interface FleetClient {
  /** Until when it holds back, if it does. */
  waitUntil: (isPersonal: boolean, now: number) => number | undefined;
  heard: (reply: FleetReply, now: number) => void;
  checked: (now: number) => void;
}

export interface ClientOptions {
  periodMs: number;
  random: () => number;
}

/** The extension's own limiter. */
export function createPacedClient({ periodMs, random }: ClientOptions): FleetClient {
  let quota = INITIAL_QUOTA;
  return {
    peek: () => quota,
    waitUntil: (isPersonal, now) => waitUntil(quota, isPersonal, now),
    heard(reply, now) {
      if (reply.type === 'down') return;
      quota = observeReading(quota, reply, now);
      if (reply.type === 'refused') quota = observeRefusal(quota, reply.resetAt, now);
    },
    checked(now) {
      quota = paceAfterCheck(quota, { now, periodMs, random });
    },
  };
}

/** A peer that asks at every alarm, whatever it hears. */
export function createFixedClient(): FleetClient {
  return { waitUntil: () => undefined, heard() {}, checked() {} };
}

/** A peer that doubles its wait at every 429, up to an hour, and forgets it at the first success. */
export function createBackoffClient({ periodMs, random }: ClientOptions): FleetClient {
  let refusals = 0;
  let nextAt = 0;
  return {
    waitUntil: (isPersonal, now) => (!isPersonal && nextAt > now ? nextAt : undefined),
    heard({ type }, now) {
      if (type === 'served') refusals = 0;
      if (type !== 'refused') return;
      refusals += 1;
      nextAt = now + Math.min(HOUR, periodMs * 2 ** refusals * (0.75 + random() / 2));
    },
    checked() {},
  };
}
