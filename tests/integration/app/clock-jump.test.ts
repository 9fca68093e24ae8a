import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { letTimePass } from './support/alarm-clock.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const TOKEN = '/system/oauth/token';

let app: TestExtension;

afterEach(() => app.close());

it.each([
  ['forward', DAY],
  ['back', -DAY],
])(
  'a clock that jumps %s by a day causes no burst of checks, ends no session and leaves the alarm in reach',
  async (_, jump) => {
    let jumped = 0;
    // The server's own clock does not jump.
    app = await startExtension({ now: () => Date.now() - jumped });
    app.control.createTicket('acme', { summary: 'Stays', requiredDate: '2026-03-01T11:00:00Z' });
    await app.save();
    await app.worker.signIn();
    await app.worker.startUp();
    const reported = app.browser.reported.length;
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
    expect(app.browser.reported).toHaveLength(reported);
    expect(app.control.requests({ path: TOKEN }).length).toBeLessThanOrEqual(1);
    expect(app.control.requests().length).toBeLessThanOrEqual(10);
    const { scheduledTime = Number.NaN } = app.browser.alarms.get('sync') ?? {};
    expect(scheduledTime).toBeLessThanOrEqual(Date.now() + 2 * period);
  },
);

describe.each([
  [
    'in a new worker',
    async () => {
      await app.restart();
      await app.worker.startUp();
    },
  ],
  ['in the same worker', () => app.worker.present()],
])('after a sign-in with a clock that is 20 days ahead, once the clock is corrected, %s:', (_, goOn) => {
  const AHEAD = 20 * DAY;
  const PASSPHRASE = 'four words nobody joins';
  let ahead: number;

  beforeEach(async () => {
    ahead = AHEAD;
    // The server's own clock is right all the time.
    app = await startExtension({ now: () => Date.now() - ahead });
    vi.setSystemTime(Date.now() + AHEAD);
  });

  async function putRight(): Promise<void> {
    ahead = 0;
    vi.setSystemTime(Date.now() - AHEAD);
    await goOn();
  }

  function createTicket(summary: string, inMinutes: number): void {
    const due = new Date(Date.now() - ahead + inMinutes * MINUTE);
    app.control.createTicket('acme', { summary, requiredDate: due.toISOString() });
  }

  const toldTitles = () => app.browser.reported.map(({ title }) => title);

  it('notifies of items that become due from then on, and of none that were already overdue', async () => {
    createTicket('Overdue already', -60);
    createTicket('Due in an hour', 60);
    await app.save({ leadMinutes: 15 });
    await app.worker.signIn();
    await putRight();
    await letTimePass(app, 30 * MINUTE);
    expect(toldTitles()).toEqual([]);
    await letTimePass(app, 40 * MINUTE);
    expect(toldTitles().filter((title) => title.includes('Due in an hour'))).toHaveLength(2);
    expect(toldTitles()).toHaveLength(2);
  });

  it('notifies again at the right time of an item that the wrong clock notified of too early', async () => {
    await app.save();
    await app.worker.signIn();
    createTicket('Due in 20 days', (AHEAD + 2 * MINUTE) / MINUTE);
    await letTimePass(app, 10 * MINUTE);
    const toldTimes = () => toldTitles().filter((title) => title === 'Overdue: Due in 20 days').length;
    expect(toldTimes()).toBe(1);
    await putRight();
    vi.setSystemTime(Date.now() + AHEAD);
    await app.worker.present();
    expect(toldTimes()).toBe(2);
    await app.worker.present();
    expect(toldTimes()).toBe(2);
  });

  it('says that the list is stale until a check succeeds, which happens within two intervals', async () => {
    await app.save();
    await app.worker.signIn();
    const { succeededAt } = (await app.worker.readSnapshot()).status;
    app.control.injectFault({ path: '/v4_6_release/apis/3.0/*', status: 503, count: 'always' });
    await putRight();
    await app.worker.present();
    expect(app.browser.badge.title).toContain('a while ago');
    expect((await app.worker.readSnapshot()).status.succeededAt).toBe(succeededAt);

    app.control.clearFaults();
    await letTimePass(app, 2 * (await app.worker.readSettings()).checkEveryMinutes * MINUTE);
    expect((await app.worker.readSnapshot()).status.succeededAt).toBeLessThanOrEqual(Date.now());
    expect(app.browser.badge.title).not.toContain('a while ago');
  });

  it('locks a session with a passphrase after the chosen time', async () => {
    await app.save({ staySignedIn: 'passphrase', lockAfterMinutes: 15 }, undefined, PASSPHRASE);
    await app.worker.signIn();
    await app.worker.execute({ type: 'unlock', passphrase: PASSPHRASE });
    await putRight();
    await letTimePass(app, 14 * MINUTE);
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
    await letTimePass(app, MINUTE);
    expect(await app.connection()).toMatchObject({ state: 'locked' });
  });

  it('has no alarm later than its longest possible wait', async () => {
    createTicket('Due in an hour', 60);
    await app.save();
    await app.worker.signIn();
    app.control.injectFault({ path: '/v4_6_release/apis/3.0/*', status: 503, count: 'always' });
    await app.worker.check();
    expect(app.browser.alarms.has('retry')).toBe(true);
    await putRight();
    const waits = [...app.browser.alarms.values()].map(({ name, scheduledTime }) => [
      name,
      scheduledTime - Date.now() <= 120 * MINUTE,
    ]);
    expect(Object.fromEntries(waits)).toEqual({ sync: true, retry: true, tick: true });
  });
});

it('correcting a clock that was days behind at the sign-in gives one summary and a fresh list, and ends no session', async () => {
  const BEHIND = 5 * DAY;
  let behind = BEHIND;
  app = await startExtension({ now: () => Date.now() + behind });
  vi.setSystemTime(Date.now() - behind);
  for (const hours of [1, 2, 3, 4]) {
    const due = new Date(Date.now() + behind - hours * 60 * MINUTE).toISOString();
    app.control.createTicket('acme', { summary: `Overdue for ${hours} h`, requiredDate: due });
  }
  await app.save();
  await app.worker.signIn();
  behind = 0;
  vi.setSystemTime(Date.now() + BEHIND);
  await app.restart();
  await app.worker.startUp();
  await letTimePass(app, 10 * MINUTE);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  expect(app.browser.reported).toHaveLength(1);
  expect(app.browser.badge).toMatchObject({ text: '4' });
  expect(Date.now() - ((await app.worker.readSnapshot()).status.succeededAt ?? 0)).toBeLessThan(10 * MINUTE);
});
