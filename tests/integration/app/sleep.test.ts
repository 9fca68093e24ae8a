import { afterEach, beforeEach, expect, it } from 'vitest';
import { letTimePass, ringAlarms } from './support/alarm-clock.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  await app.save();
});

afterEach(() => app.close());

it.each([1, 10])(
  'eight hours of sleep in which %i items become overdue end in one check and one notification',
  async (count) => {
    for (let number = 1; number <= count; number += 1)
      app.control.createTicket('acme', { requiredDate: isoIn(number * 10 * MINUTE) });
    await app.worker.signIn();
    app.passTime(8 * HOUR);
    app.control.createTicket('acme', { summary: 'Came meanwhile' });
    app.control.clearRequests();
    await app.restart();
    await Promise.all([app.worker.startUp(), ringAlarms(app), app.worker.comeBack('active')]);

    expect(app.control.requests({ path: '/system/bundles' })).toHaveLength(1);
    expect(app.browser.reported).toHaveLength(1);
    expect(await app.titles()).toContain('Came meanwhile');
    expect((await app.worker.readSnapshot()).status).toMatchObject({
      succeededAt: Date.now(),
      failure: undefined,
    });
    expect(app.browser.badge.text).toBe(String(count));
  },
);

it('a day of alarms notifies of each item once, at its due time', async () => {
  const dueAt = [7, 61, 62, 200, 300].map((minutes) => Date.now() + minutes * MINUTE);
  for (const at of dueAt) app.control.createTicket('acme', { requiredDate: new Date(at).toISOString() });
  await app.worker.signIn();
  for (const at of dueAt) {
    await letTimePass(app, at - 1 - Date.now());
    const before = app.browser.reported.length;
    await letTimePass(app, 1);
    expect(app.browser.reported).toHaveLength(before + 1);
    expect(app.browser.reported.at(-1)?.id).toContain(`:${at}`);
    await app.restart();
    await app.worker.startUp();
  }
  await letTimePass(app, 12 * HOUR);
  const reported = app.browser.reported.map(({ id }) => id);
  expect(reported.filter((id) => id.startsWith('due:'))).toHaveLength(dueAt.length);
  // The first one is already due soon at the first check.
  expect(reported.filter((id) => id.startsWith('soon:'))).toHaveLength(dueAt.length - 1);
  expect(new Set(reported).size).toBe(reported.length);
});

function isoIn(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
