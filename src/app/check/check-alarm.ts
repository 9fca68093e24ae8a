import { ensurePeriodicAlarm } from '../../browser/alarms.ts';
import { alarmAt } from '../../domain/pacing/quota.ts';
import { MINUTE } from '../../domain/time/time.ts';
import { readPacing } from '../../store/pacing.ts';

/**
 * Makes sure that automatic checks come. A new alarm gets its own moments of the clock, so that many installations
 * that start together do not ask together.
 */
export async function ensureCheckAlarm(checkEveryMinutes: number): Promise<void> {
  const { quota } = await readPacing();
  const phase = quota.phase ?? Math.random();
  const periodMs = checkEveryMinutes * MINUTE;
  // Not right after the event that sets the alarm.
  const earliest = Date.now() + periodMs / 2;
  await ensurePeriodicAlarm('sync', checkEveryMinutes, alarmAt({ ...quota, phase }, periodMs, earliest));
}
