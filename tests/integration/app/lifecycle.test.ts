import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, MINUTE, DAY } from '../../../src/domain/time/time.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  app.control.createTicket('acme', { summary: 'Kept' });
  await app.save();
});
afterEach(() => app.close());

async function failureOfCheck() {
  return (await app.worker.readSnapshot()).status.failure;
}

describe('missing access to the server', () => {
  beforeEach(async () => {
    await app.worker.signIn();
    app.browser.hasHostPermission = false;
    // The browser then fails each request like this.
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  });

  it('has its own failure code; the list stays, and nothing is requested again', async () => {
    await app.worker.check();
    expect(await failureOfCheck()).toEqual({ code: 'permissionMissing' });
    expect(await app.titles()).toEqual(['Kept']);
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });

    app.browser.hasHostPermission = true;
    await app.worker.check();
    expect(await failureOfCheck()).toEqual({ code: 'unreachable' });
  });

  it('ends when the access is granted again', async () => {
    await app.worker.check();
    app.browser.hasHostPermission = true;
    vi.stubGlobal('fetch', app.network.fetch);
    await app.worker.check();
    expect(await failureOfCheck()).toBeUndefined();
  });
});

describe('a lost database with settings that are still there', () => {
  it('leads to a signed-out state that says why, and to a working sign-in', async () => {
    await app.worker.signIn();
    await app.loseDatabase();
    await app.worker.startUp();
    expect(await app.connection()).toEqual({ state: 'signedOut', failure: { code: 'storeRebuilt' } });
    expect(await app.worker.readSettings()).toMatchObject({ companyId: 'acme' });
    expect(app.browser.badge.text).toBe('');

    await app.worker.signIn();
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    expect(await app.titles()).toEqual(['Kept']);
  });

  it('is not reported after the first installation, or once settings are saved', async () => {
    await app.reinstall();
    await app.worker.startUp();
    expect(await app.connection()).toEqual({ state: 'notConfigured' });
    await app.save();
    expect(await app.connection()).toEqual({ state: 'signedOut', failure: undefined });
  });
});

it('lost settings take the account with them, so that everything starts over', async () => {
  await app.worker.signIn();
  app.browser.loseSettings();
  await app.restart();
  await app.worker.startUp();
  expect(await app.connection()).toEqual({ state: 'notConfigured' });
  expect((await app.records()).chunks).toEqual([]);
  expect(app.browser.badge.text).toBe('');
});

describe('a clock that jumps', () => {
  it.each([
    ['forward by a day', DAY],
    ['back by a day', -DAY],
  ])('%s leads to one check, keeps the session and leaves the alarms right', async (_, jump) => {
    await app.worker.signIn();
    app.passTime(jump);
    await app.restart();
    app.control.clearRequests();
    await app.worker.startUp();
    expect(app.control.requests()).toEqual([]);
    const alarm = app.browser.alarms.get('sync');
    expect(alarm?.scheduledTime).toBeLessThanOrEqual(Date.now() + 10 * MINUTE);

    await Promise.all([app.worker.alarm(), app.worker.alarm()]);
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    expect(await failureOfCheck()).toBeUndefined();
    expect((await app.worker.readSnapshot()).status.succeededAt).toBe(Date.now());
    expect(app.browser.reported).toEqual([]);
  });
});

it('eight hours of sleep in which many items become overdue end in one check and one summary', async () => {
  for (let minute = 1; minute <= 12; minute += 1) {
    app.control.createTicket('acme', {
      summary: `Due ${minute}`,
      requiredDate: new Date(Date.now() + minute * 20 * MINUTE).toISOString(),
    });
  }
  await app.worker.signIn();
  app.passTime(8 * HOUR);
  await app.restart();
  app.control.clearRequests();
  // All alarms of the night fire at once.
  await app.worker.startUp();
  await Promise.all([app.worker.alarm(), app.worker.present(), app.worker.alarm()]);
  expect(app.browser.reported).toHaveLength(1);
  expect(app.browser.reported[0]?.title).toContain('12 items');
  expect(app.control.requests({ path: '/system/bundles' }).length).toBeLessThanOrEqual(1);
  expect((await app.worker.readSnapshot()).status.succeededAt).toBe(Date.now());
});
