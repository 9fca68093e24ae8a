import * as v from 'valibot';
import type { WorkDay } from '../domain/outbox/work-day.ts';
import { isMoment } from '../domain/time/time.ts';
import { transact } from './database.ts';
import { parseSession } from './state.ts';

/** The name of the record in the store `state`. */
export const WORK_DAY = 'workDay';

const moment = v.custom<number>(isMoment);
const workDay = v.object({
  at: moment,
  since: moment,
  spans: v.array(v.object({ from: moment, to: moment })),
});

/** What was last read of a day; what is damaged counts as not read. @throws FailureError `storage`, `storageBusy` */
export async function readWorkDay(): Promise<WorkDay | undefined> {
  const stored = await transact(['state'], 'readonly', ({ store }) => store.get(WORK_DAY));
  const parsed = v.safeParse(workDay, stored);
  return parsed.success ? parsed.output : undefined;
}

/** Has no effect once the session is another one. @throws FailureError `storage`, `storageBusy` */
export function saveWorkDay(sessionId: string, day: WorkDay): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    if (parseSession(await store.get('session'))?.id === sessionId) await store.put(day, WORK_DAY);
  });
}
