import { zoneOfHours } from '../../browser/shared/calendar.ts';
import { readSettings } from '../../browser/storage/stored-settings.ts';
import { readPresence } from '../../browser/presence.ts';
import { afterCheck, isOpen } from '../../domain/pacing/breaker.ts';
import { checkIntervalMs } from '../../domain/pacing/check-interval.ts';
import type { Failure } from '../../domain/failure.ts';
import { skipFor } from '../../domain/pacing/skip-reason.ts';
import {
  observeReading,
  observeRefusal,
  paceAfterCheck,
  requestBudget,
  waitUntil,
} from '../../domain/pacing/quota.ts';
import type { RateReading } from '../../domain/http/rate-reading.ts';
import type { Skip } from '../../domain/pacing/check-status.ts';
import { MINUTE } from '../../domain/time/time.ts';
import { nextRetryAt } from '../../domain/pacing/next-retry.ts';
import { isWorkingTime, nextWorkingStart } from '../../domain/time/working-hours.ts';
import { readPacing, savePacing } from '../../store/pacing.ts';
import { ifPossible } from '../shared/if-possible.ts';

/** Who wants a check: a person, who is served at once, or an alarm, which can wait. */
export type CheckReason = 'manual' | 'automatic';

/** When a check may run and how much it may cost. */
export interface Pace {
  /** Why this check is skipped, if it is. */
  skip: Skip | undefined;
  /** The current interval between checks, milliseconds. */
  intervalMs: number | undefined;
  /** How many requests this check may send. */
  budget: number;
  /** Applies what a reply reported about the shared quota. */
  observe(reading: RateReading): void;
  /**
   * Learns from the end of the check, and stores it.
   *
   * @returns when to try again before the next regular check, if at all; epoch milliseconds
   */
  close(failure: Failure | undefined, isUnfinished: boolean): Promise<number | undefined>;
}

export async function openPace(sessionId: string, reason: CheckReason): Promise<Pace> {
  const now = Date.now();
  const isManual = reason === 'manual';
  const [pacing, settings, presence] = await Promise.all([readPacing(), readSettings(), readPresence()]);
  const periodMs = settings.checkEveryMinutes * MINUTE;
  const zone = zoneOfHours(settings);
  const { workingHours } = settings;
  const quotaUntil = waitUntil(pacing.quota, isManual, now);
  const intervalMs = checkIntervalMs({
    periodMs,
    isWorkingTime: isWorkingTime(workingHours, now, zone),
    presence,
  });
  let { quota } = pacing;

  return {
    skip: skipFor({
      isManual,
      now,
      chosenIntervalMs: periodMs,
      currentIntervalMs: intervalMs,
      automaticAt: pacing.automaticAt,
      workingAt: nextWorkingStart(workingHours, now, zone),
      quotaUntil,
      breakerUntil: isOpen(pacing.breaker, now) ? pacing.breaker.openUntil : undefined,
    }),
    intervalMs,
    budget: requestBudget(quota, { isManual, now, periodMs }),
    observe(reading) {
      quota = observeReading(quota, reading, Date.now());
    },
    async close(failure, isUnfinished) {
      const end = Date.now();
      if (failure?.code === 'rateLimited') quota = observeRefusal(quota, failure.retryAt, end);
      quota = paceAfterCheck(quota, { now: end, periodMs, isManual, random: Math.random });
      const breaker = afterCheck(pacing.breaker, failure, { now: end, periodMs, random: Math.random() });
      // The results of the check are stored by then.
      await ifPossible(() =>
        savePacing(sessionId, { quota, breaker, automaticAt: isManual ? pacing.automaticAt : now }),
      );
      return nextRetryAt({
        failure,
        isUnfinished,
        isFirstFailure: breaker.failures === 1,
        quotaUntil: waitUntil(quota, false, end),
        breakerUntil: isOpen(breaker, end) ? breaker.openUntil : undefined,
        now: end,
        random: Math.random(),
      });
    },
  };
}
