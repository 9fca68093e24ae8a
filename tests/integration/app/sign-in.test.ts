import { afterEach, beforeEach, expect, it } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';

const TOKEN = '/system/oauth/token';
const MINUTE = 60_000;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
});

afterEach(() => app.close());

it('stores a session bound to the member, fetches the list and sets badge, tooltip and alarms', async () => {
  const dueAt = Date.now() + 10 * MINUTE;
  app.control.createTicket('acme', { summary: 'Soon', requiredDate: new Date(dueAt).toISOString() });
  app.control.createTicket('acme', { summary: 'Late', requiredDate: new Date(Date.now() - 1).toISOString() });
  app.control.createTicket('acme', { summary: 'Not mine', owner: 'asmith' });
  await app.save({ checkEveryMinutes: 7 });
  await app.worker.signIn();

  expect(await app.connection()).toMatchObject({
    state: 'signedIn',
    member: { identifier: 'jdoe', name: 'Jane Doe' },
    failure: undefined,
  });
  const { session, status, signIn } = await app.worker.readSnapshot();
  expect(session).toMatchObject({
    companyId: 'acme',
    isMemberTold: true,
    itemsOf: session?.member?.id,
    ended: undefined,
  });
  expect(status).toMatchObject({ succeededAt: Date.now(), runningSince: undefined, failure: undefined });
  expect(signIn).toBeUndefined();
  expect(await app.titles()).toEqual(['Late', 'Soon']);
  expect(app.browser.badge).toEqual({
    text: '2',
    colour: '#c62828',
    title: 'Syntaskio for ConnectWise\n1 overdue, 1 due today',
  });
  expect(app.browser.alarms.get('tick')?.scheduledTime).toBe(dueAt);
  expect(app.browser.alarms.get('sync')).toMatchObject({ periodInMinutes: 7 });
  expect(app.browser.told).toEqual([]);
});

it.each([
  ['cancelled', () => app.window.cancelNext(), 'signInCancelled'],
  ['ended elsewhere', () => app.window.endNextAt(() => 'https://evil.example/?code=x'), 'signInMismatch'],
  [
    'answered with another state',
    () => app.window.endNextAt((reached) => reached.replace(/state=[^&]*/, 'state=other')),
    'signInMismatch',
  ],
])('a sign-in that is %s leads to no token request and leaves the list alone', async (_, spoil, code) => {
  app.control.createTicket('acme', { summary: 'Stays' });
  await app.save();
  await app.worker.signIn();
  app.control.clearRequests();
  spoil();
  await app.worker.signIn();

  expect(app.control.requests({ path: TOKEN })).toEqual([]);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: { code } });
  expect(await app.titles()).toEqual(['Stays']);
  expect(JSON.stringify(app.browser.stored())).not.toContain('verifier');

  await app.worker.sync();
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
});

it('opens no window while company or client is not known', async () => {
  await expect(app.worker.signIn()).rejects.toMatchObject({ failure: { code: 'notConfigured' } });
  expect(app.window.opened).toEqual([]);
  expect(await app.records()).toMatchObject({ state: [['signIn', { state: 'failed' }]], secrets: [] });
});

it('whoever asks while one is under way joins it: one window, one token request, one session', async () => {
  await app.save();
  const window = app.window.hold();
  const first = app.worker.signIn();
  await window.reached;
  const second = app.worker.signIn();
  window.open();
  await Promise.all([first, second]);
  expect(app.window.opened).toHaveLength(1);
  expect(app.control.requests({ path: TOKEN })).toHaveLength(1);
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
});

it('a double click is one sign-in, not a window that is said to be open already', async () => {
  await app.save();
  await Promise.all([app.worker.signIn(), app.worker.signIn()]);
  expect(app.window.opened).toHaveLength(1);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
});

it('a second sign-in at any moment of the first joins it or follows it, and is never turned away', async () => {
  await app.save();
  const window = app.window.hold();
  const outcomes: Promise<void>[] = [app.worker.signIn()];
  await window.reached;
  const answer = app.network.holdAnswer('/system/myMembers/info');
  outcomes.push(app.worker.signIn());
  window.open();
  await answer.reached;
  outcomes.push(app.worker.signIn());
  answer.open();
  await Promise.all(outcomes);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
});
