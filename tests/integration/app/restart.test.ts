import { afterEach, beforeEach, expect, it } from 'vitest';
import { onStoreChange } from '../../../src/store/changes.ts';
import { startExtension, type TestExtension } from './support/extension.ts';
import { leaveUnfinished } from './support/worker.ts';

const MINUTE = 60_000;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  app.control.createTicket('acme', {
    summary: 'Soon',
    requiredDate: new Date(Date.now() + 9 * MINUTE).toISOString(),
  });
  await app.save();
});

afterEach(() => app.close());

it('a sign-in whose worker died is dropped, and the next one works', async () => {
  const window = app.window.hold();
  leaveUnfinished(app.worker.signIn());
  await window.reached;
  expect(await app.connection()).toMatchObject({ state: 'signingIn' });

  await app.restart();
  await app.worker.startUp();
  expect(await app.connection()).toEqual({ state: 'signedOut', failure: undefined });
  await app.worker.signIn();
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
});

it('a worker that dies while the code is redeemed leaves a state in which a new sign-in works', async () => {
  const answer = app.network.holdAnswer('/system/oauth/token');
  leaveUnfinished(app.worker.signIn());
  await answer.reached;
  await app.restart();
  await app.worker.startUp();
  expect(await app.connection()).toEqual({ state: 'signedOut', failure: undefined });
  await app.worker.signIn();
  expect(await app.titles()).toEqual(['Soon']);
});

it('a check whose worker died no longer runs, and the next one completes it', async () => {
  const answer = app.network.holdAnswer('/service/tickets');
  leaveUnfinished(app.worker.signIn());
  await answer.reached;
  expect((await app.worker.readSnapshot()).status.runningSince).toBe(Date.now());

  await app.restart();
  await app.worker.startUp();
  expect((await app.worker.readSnapshot()).status.runningSince).toBeUndefined();
  await app.worker.check();
  expect(await app.titles()).toEqual(['Soon']);
});

it.each([
  ['check', '/service/tickets'],
  ['sign-in', '/system/oauth/token'],
])('a page that shows the %s of a worker that died is notified that it is over', async (_, path) => {
  const answer = app.network.holdAnswer(path);
  leaveUnfinished(app.worker.signIn());
  await answer.reached;
  await app.restart();
  const { promise: reported, resolve } = Promise.withResolvers<string>();
  const stop = onStoreChange(() => resolve('reported'));
  await app.worker.startUp();
  await expect(reported).resolves.toBe('reported');
  stop();
});

it('a worker that dies in the middle of a renewal loses nothing but that renewal', async () => {
  await app.worker.signIn();
  app.control.configure({ rotateRefreshTokens: false });
  app.control.expireAccessTokens();
  const answer = app.network.holdAnswer('/system/oauth/token');
  leaveUnfinished(app.worker.check());
  await answer.reached;
  await app.restart();
  await app.worker.startUp();
  await app.worker.check();
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  expect((await app.worker.readSnapshot()).status).toMatchObject({
    succeededAt: Date.now(),
    failure: undefined,
  });
});

it('what the current worker runs is not mistaken for that of a dead one', async () => {
  app.passTime(1);
  const window = app.window.hold();
  const answer = app.network.holdAnswer('/service/tickets');
  const signingIn = app.worker.signIn();
  await window.reached;
  await app.worker.startUp();
  expect(await app.connection()).toMatchObject({ state: 'signingIn' });
  window.open();
  await answer.reached;
  await app.worker.startUp();
  expect((await app.worker.readSnapshot()).status.runningSince).toBe(Date.now());
  answer.open();
  await signingIn;
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
});

it('a worker leaves alarms alone that are right, even those of another worker', async () => {
  await app.worker.signIn();
  const alarms = structuredClone(app.browser.alarms);
  app.browser.createdAlarms.length = 0;
  await app.restart();
  await app.worker.startUp();
  await app.worker.check();
  expect(app.browser.createdAlarms).toEqual([]);
  expect(app.browser.alarms).toEqual(alarms);
});

it('alarms and badge that a start of the browser cleared are restored from the database', async () => {
  await app.save({ checkEveryMinutes: 7 });
  await app.worker.signIn();
  const tickAt = app.browser.alarms.get('tick')?.scheduledTime;
  app.browser.forgetRun();
  await app.restart();
  const before = app.network.sent();
  await app.worker.startUp();
  expect(app.browser.alarms.get('sync')).toMatchObject({ periodInMinutes: 7 });
  expect(app.browser.alarms.get('tick')?.scheduledTime).toBe(tickAt);
  expect(app.browser.badge).toMatchObject({ text: '1', title: expect.stringContaining('1 due today') });
  expect(app.network.sent()).toBe(before);
});

it('saving another interval replaces the alarm', async () => {
  app.browser.createdAlarms.length = 0;
  await app.save({ checkEveryMinutes: 11 });
  const alarm = app.browser.alarms.get('sync');
  expect(alarm).toHaveProperty('periodInMinutes', 11);
  expect(alarm?.scheduledTime).toBeGreaterThanOrEqual(Date.now() + 5.5 * MINUTE);
  expect(alarm?.scheduledTime).toBeLessThanOrEqual(Date.now() + 16.5 * MINUTE);
  await app.save({ checkEveryMinutes: 11 });
  expect(app.browser.createdAlarms).toEqual(['sync']);
});

it('the alarm fires at the same clock times after every start of the browser, and at others in another installation', async () => {
  const phaseOfAlarm = () => (app.browser.alarms.get('sync')?.scheduledTime ?? 0) % (5 * MINUTE);
  const phases: number[] = [];
  await app.worker.signIn();
  for (let start = 0; start < 2; start += 1) {
    app.browser.forgetRun();
    app.passTime(7 * MINUTE);
    await app.restart();
    await app.worker.startUp();
    phases.push(phaseOfAlarm());
  }
  const [first = 0, second = 0] = phases;
  expect(second).toBeCloseTo(first, 0);

  await app.reinstall();
  await app.worker.startUp();
  expect(phaseOfAlarm()).not.toBeCloseTo(first, 0);
});
