import { afterEach, expect, it, vi } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TOKEN = '/system/oauth/token';

let app: TestExtension;

afterEach(() => app.close());

it.each([
  ['forward', DAY],
  ['back', -DAY],
])('a clock that jumps %s by a day: no storm, no false end, and the alarm is at hand', async (_, jump) => {
  let jumped = 0;
  // The server's own clock goes on as it did.
  app = await startExtension({ now: () => Date.now() - jumped });
  app.control.createTicket('acme', { summary: 'Stays', requiredDate: '2026-03-01T11:00:00Z' });
  await app.save();
  await app.worker.signIn();
  await app.worker.startUp();
  const told = app.browser.told.length;
  const period = (app.browser.alarms.get('sync')?.periodInMinutes ?? 0) * MINUTE;
  expect(period).toBeGreaterThan(0);
  app.control.clearRequests();

  jumped = jump;
  vi.setSystemTime(Date.now() + jump);
  await app.restart();
  await app.worker.startUp();
  await app.worker.alarm();
  await app.worker.alarm();

  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
  expect(await app.titles()).toEqual(['Stays']);
  expect(app.browser.told).toHaveLength(told);
  expect(app.control.requests({ path: TOKEN }).length).toBeLessThanOrEqual(1);
  expect(app.control.requests().length).toBeLessThanOrEqual(10);
  const { scheduledTime = Number.NaN } = app.browser.alarms.get('sync') ?? {};
  expect(scheduledTime).toBeLessThanOrEqual(Date.now() + 2 * period);
});
