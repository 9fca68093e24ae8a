import { ensurePeriodicAlarm } from '../../browser/alarms.ts';
import { alarmAt } from '../../domain/pacing/quota.ts';
import { MINUTE } from '../../domain/time/time.ts';
import { readPacing } from '../../store/pacing.ts';

/**
 * Makes sure that checks come by themselves. Where the alarm has to be made, its moments of the clock are this
 * installation's own, so that many that begin their day together do not ask together.
 */
export async function ensureCheckAlarm(checkEveryMinutes: number): Promise<void> {
  const { quota } = await readPacing();
  const phase = quota.phase ?? Math.random();
  const periodMs = checkEveryMinutes * MINUTE;
  // Not so soon that it follows upon what brings the alarm about.
  const earliest = Date.now() + periodMs / 2;
  await ensurePeriodicAlarm('sync', checkEveryMinutes, alarmAt({ ...quota, phase }, periodMs, earliest));
}
