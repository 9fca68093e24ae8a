import { vi } from 'vitest';
import type { TestExtension } from './extension.ts';

const MINUTE = 60_000;

/** Lets time pass, and fires each alarm of the browser at its time. */
export async function letTimePass(app: TestExtension, ms: number): Promise<void> {
  const end = Date.now() + ms;
  for (;;) {
    const next = Math.min(...[...app.browser.alarms.values()].map((alarm) => alarm.scheduledTime));
    if (next > end) break;
    vi.setSystemTime(Math.max(Math.ceil(next), Date.now()));
    await ringAlarms(app);
  }
  vi.setSystemTime(end);
}

/** Fires all alarms that are due together, a periodic one once, as a browser does after a sleep. */
export async function ringAlarms({ browser: { alarms }, worker }: TestExtension): Promise<void> {
  const now = Date.now();
  const due = [...alarms.values()].filter(({ scheduledTime }) => scheduledTime <= now);
  for (const alarm of due) {
    if (alarm.periodInMinutes === undefined) alarms.delete(alarm.name);
    else alarms.set(alarm.name, { ...alarm, scheduledTime: now + alarm.periodInMinutes * MINUTE });
  }
  await Promise.all(due.map(({ name }) => worker.answerAlarm(name)));
}
