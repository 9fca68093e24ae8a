import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PUBLIC_CLIENT_ID } from '../../connectwise-server/index.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const API = '/v4_6_release/apis/3.0/*';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  app.control.createTicket('acme', { summary: 'First' });
  app.control.createProject('acme', {});
  await app.save();
  await app.worker.signIn();
  app.control.clearRequests();
  // The waits between attempts are real, so they are short.
  vi.spyOn(Math, 'random').mockReturnValue(0.01);
});

afterEach(() => app.close());

describe('a shared quota', () => {
  it('that is plentiful skips no check, even right after another one', async () => {
    await app.worker.alarm();
    await app.worker.alarm();
    expect(asked()).toHaveLength(2);
    expect((await status()).skip).toBeUndefined();
  });

  it('that runs low skips automatic checks, says until when, and lets manual checks run', async () => {
    app.control.setRateUsed(PUBLIC_CLIENT_ID, 960);
    await app.worker.alarm();
    app.passTime(MINUTE);
    app.control.setRateUsed(PUBLIC_CLIENT_ID, 975);
    await app.worker.alarm();
    app.control.clearRequests();

    app.passTime(5 * MINUTE);
    await app.worker.alarm();
    const skipped = (await status()).skip;
    expect(asked()).toEqual([]);
    expect(skipped).toEqual({ why: 'quota', until: expect.any(Number) });
    expect(skipped?.until).toBeGreaterThan(Date.now());
    expect(app.browser.alarms.get('retry')?.scheduledTime).toBe(skipped?.until);

    app.control.createTicket('acme', { summary: 'Second' });
    await app.worker.check();
    expect(await app.titles()).toEqual(['First', 'Second']);
    expect((await status()).skip).toBeUndefined();
  });

  it('is known to the next worker', async () => {
    app.control.setRateUsed(PUBLIC_CLIENT_ID, 999);
    await app.worker.alarm();
    await app.restart();
    app.control.clearRequests();
    await app.worker.alarm();
    expect(asked()).toEqual([]);
    expect((await status()).skip).toMatchObject({ why: 'quota' });
  });
});

describe('a failing server', () => {
  it('is left alone for longer and longer after two failed checks, then asked once', async () => {
    app.control.injectFault({ path: API, status: 503, count: 'always' });
    await app.worker.alarm();
    const first = asked().length;
    // The bundle with its two repeats, and each list alone, as the bundle may be what fails.
    expect(first).toBeLessThanOrEqual(5);
    // A network that has just woken up may be why the first check fails, so the retry comes soon.
    const retryAt = app.browser.alarms.get('retry')?.scheduledTime ?? 0;
    expect(retryAt - Date.now()).toBeGreaterThanOrEqual(30_000);
    expect(retryAt - Date.now()).toBeLessThanOrEqual(60_000);

    app.passTime(MINUTE);
    await app.worker.alarm();
    app.control.clearRequests();
    app.passTime(MINUTE);
    await app.worker.alarm();
    expect(asked()).toEqual([]);
    const failed = await status();
    const skipped = failed.skip;
    expect(failed.failure).toEqual({ code: 'serverDown' });
    expect(skipped).toMatchObject({ why: 'breaker' });
    expect(app.browser.alarms.get('retry')?.scheduledTime).toBe(skipped?.until);

    app.control.clearFaults();
    app.passTime(Math.ceil((skipped?.until ?? 0) - Date.now()));
    await app.worker.alarm();
    expect(await status()).toMatchObject({ failure: undefined, skip: undefined, succeededAt: Date.now() });
    expect(app.browser.alarms.has('retry')).toBe(false);
  });

  it('is asked at once by a manual check', async () => {
    app.control.injectFault({ path: API, status: 503, count: 'always' });
    for (let check = 0; check < 3; check += 1) await app.worker.alarm();
    app.control.clearFaults();
    await app.worker.check();
    expect((await status()).failure).toBeUndefined();
  });

  it('gets no more requests in an hour of outage than in an hour of health', async () => {
    app.control.injectFault({ path: API, status: 503, count: 'always' });
    const end = Date.now() + HOUR;
    let alarmAt = Date.now();
    while (alarmAt < end) {
      app.passTime(alarmAt - Date.now());
      await app.worker.alarm();
      const retryAt = app.browser.alarms.get('retry')?.scheduledTime ?? Infinity;
      const syncAt = (Math.floor(Date.now() / (5 * MINUTE)) + 1) * 5 * MINUTE;
      alarmAt = Math.min(syncAt, Math.max(retryAt, Date.now() + 1));
    }
    expect(asked().length).toBeLessThanOrEqual(12 * 2 * 1.1);
  });
});

describe('while nobody looks', () => {
  it('checks run once an hour outside the working hours', async () => {
    app.passTime(8 * HOUR);
    for (let minute = 0; minute < 120; minute += 5) {
      await app.worker.alarm();
      app.passTime(5 * MINUTE);
    }
    expect(asked()).toHaveLength(2);
    expect((await status()).skip).toMatchObject({ why: 'hours' });
    expect(app.browser.badge.colour).not.toBe('#5f6368');
  });

  it('the working hours follow the clock of the chosen zone', async () => {
    // Noon in UTC is nine in the evening in Tokyo.
    await app.save({ hoursZone: 'Asia/Tokyo' });
    app.passTime(HOUR);
    for (let minute = 0; minute < 60; minute += 5) {
      await app.worker.alarm();
      app.passTime(5 * MINUTE);
    }
    expect(asked()).toHaveLength(1);
  });

  it('a manual check does not delay the next automatic one', async () => {
    app.passTime(8 * HOUR);
    await app.worker.check();
    app.control.clearRequests();
    await app.worker.alarm();
    expect(asked()).toHaveLength(1);
  });

  it('every third check runs at an idle computer, and none at a locked one', async () => {
    app.browser.presence = 'idle';
    for (let minute = 0; minute < 60; minute += 5) {
      await app.worker.alarm();
      app.passTime(5 * MINUTE);
    }
    expect(asked()).toHaveLength(4);

    app.control.clearRequests();
    app.browser.presence = 'locked';
    app.passTime(HOUR);
    await app.worker.alarm();
    expect(asked()).toEqual([]);
  });

  it('a person who comes back gets one fresh check', async () => {
    app.browser.presence = 'locked';
    app.passTime(3 * HOUR);
    await app.worker.alarm();
    app.browser.presence = 'active';
    await Promise.all([app.worker.comeBack('active'), app.worker.alarm()]);
    await app.worker.comeBack('active');
    expect(asked()).toHaveLength(1);
    expect((await status()).succeededAt).toBe(Date.now());
  });
});

describe('offline', () => {
  it('no request is sent, and the list is fresh within a minute of being online again', async () => {
    const sent = app.network.sent();
    const { locks } = navigator;
    let isOnline = false;
    vi.stubGlobal('navigator', Object.create(navigator, { onLine: { get: () => isOnline } }));
    Object.defineProperty(navigator, 'locks', { value: locks });
    for (let minute = 0; minute < 60; minute += 1) {
      await app.worker.alarm();
      const wait = (app.browser.alarms.get('retry')?.scheduledTime ?? Infinity) - Date.now();
      expect(wait).toBeLessThanOrEqual(MINUTE);
      app.passTime(wait);
    }
    expect(app.network.sent()).toBe(sent);
    expect((await status()).failure).toEqual({ code: 'offline' });

    isOnline = true;
    await app.worker.alarm();
    expect(await status()).toMatchObject({ failure: undefined, succeededAt: Date.now() });
  });
});

it('three refused checks in a row are reported once, by notification and badge', async () => {
  app.control.expireAccessTokens();
  app.control.injectFault({
    path: '/system/oauth/token',
    status: 400,
    body: { error: 'invalid_client' },
    count: 'always',
  });
  const toldAfter: number[] = [];
  for (let check = 0; check < 5; check += 1) {
    await app.worker.alarm();
    app.passTime(5 * MINUTE);
    toldAfter.push(app.browser.reported.length);
  }
  expect(toldAfter).toEqual([0, 0, 1, 1, 1]);
  expect(app.browser.badge.text).toBe('!');
  expect(await app.titles()).toEqual(['First']);

  app.control.clearFaults();
  await app.worker.check();
  expect(app.browser.badge.text).toBe('');
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
});

/** The requests for tickets, projects and tasks, without those for name lists. */
function asked() {
  return app.control
    .requests({ path: API })
    .filter(({ path }) => !/\/(?:token|boards|companies|priorities)$/.test(path));
}

async function status() {
  return (await app.worker.readSnapshot()).status;
}
