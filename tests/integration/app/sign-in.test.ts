import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';
import { letPass } from './support/moments.ts';
import { leaveUnfinished } from './support/worker.ts';

const TOKEN = '/system/oauth/token';
const MINUTE = 60_000;
const COOLDOWN_MS = 3_000;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
});

afterEach(() => app.close());

it('a sign-in stores a session bound to the member, reads the list and sets badge, tooltip and alarms', async () => {
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
    isMemberReported: true,
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
  expect(app.browser.reported).toEqual([]);
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
  app.passTime(COOLDOWN_MS);
  spoil();
  await app.worker.signIn();

  expect(app.control.requests({ path: TOKEN })).toEqual([]);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: { code } });
  expect(await app.titles()).toEqual(['Stays']);
  expect(JSON.stringify(app.browser.stored())).not.toContain('verifier');

  await app.worker.check();
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
});

it('the next sign-in opens its window after a wait if one failed, and at once after a success or a closed window', async () => {
  await app.save();
  app.window.cancelNext();
  await app.worker.signIn();
  await app.worker.signIn();
  await app.worker.signIn();
  expect(app.window.opened).toHaveLength(3);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  app.control.injectFault({ path: '*/oauth/token', status: 503 });
  await app.worker.signIn();
  expect(await app.connection()).toMatchObject({ failure: { code: 'serverDown' } });

  app.control.clearRequests();
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() });
  const presses = [app.worker.signIn(), app.worker.signIn()];
  await letPass(200);
  await vi.advanceTimersByTimeAsync(COOLDOWN_MS - 1);
  expect(app.control.requests()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await Promise.all(presses);
  expect(app.window.opened).toHaveLength(5);
});

it('a sign-in opens no window while company or client is missing', async () => {
  await expect(app.worker.signIn()).rejects.toMatchObject({ failure: { code: 'notConfigured' } });
  expect(app.window.opened).toEqual([]);
  expect(await app.records()).toMatchObject({ state: [['signIn', { state: 'failed' }]], secrets: [] });
});

it('a sign-in during another one joins it, with one window, one token request and one session', async () => {
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

it('a double click is one sign-in, and no failure about a window that is already open', async () => {
  await app.save();
  await Promise.all([app.worker.signIn(), app.worker.signIn()]);
  expect(app.window.opened).toHaveLength(1);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
});

it('a second sign-in at any moment of the first joins or follows it, and is never refused', async () => {
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

/** Waits until the tab of the sign-in window is stored. */
async function tabIsNoted(): Promise<void> {
  await vi.waitUntil(() => JSON.stringify(app.browser.stored()).includes('openedAt'));
}

describe('a worker that dies while the sign-in window is open', () => {
  beforeEach(async () => {
    await app.save();
    const window = app.window.hold();
    leaveUnfinished(app.worker.signIn());
    await window.reached;
    // A tab that the person opened meanwhile, listed before that of the sign-in.
    const { tabs } = app.browser;
    const [ours] = tabs.values();
    tabs.clear();
    tabs.set(99, { id: 99, url: 'https://acme.api.connectwisedev.com/', windowType: 'normal' });
    if (ours) tabs.set(ours.id, ours);
    await tabIsNoted();
    await app.restart();
  });

  it('leaves none behind, as the next worker closes it and no other tab', async () => {
    await app.worker.startUp();
    expect([...app.browser.tabs.keys()]).toEqual([99]);
    expect(JSON.stringify(app.browser.stored())).not.toContain('openedAt');
  });

  it('does not block the next sign-in', async () => {
    await app.worker.signIn();
    expect([...app.browser.tabs.keys()]).toEqual([99]);
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });
});

it('the start of a worker leaves its own open sign-in window alone', async () => {
  await app.save();
  app.passTime(1);
  const window = app.window.hold();
  const signingIn = app.worker.signIn();
  await tabIsNoted();
  await app.worker.startUp();
  expect(app.browser.tabs.size).toBe(1);
  window.open();
  await signingIn;
  expect(JSON.stringify(app.browser.stored())).not.toContain('openedAt');
});

it.each(['reset', 'hang'] as const)(
  'a sign-in opens no window for a server that does not answer (%s)',
  async (end) => {
    await app.save();
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(ms / 100));
    app.control.injectFault({ end, count: 'always' });
    await app.worker.signIn();
    expect(app.window.opened).toEqual([]);
    const code = end === 'hang' ? 'signInStuck' : 'unreachable';
    expect(await app.connection()).toMatchObject({ state: 'signedOut', failure: { code } });
  },
);

it('a sign-in without access to the server opens no window, as its code could not be redeemed', async () => {
  await app.save();
  app.browser.hasHostPermission = false;
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await app.worker.signIn();
  expect(app.window.opened).toEqual([]);
  expect(await app.connection()).toEqual({ state: 'signedOut', failure: { code: 'permissionMissing' } });
});

it('a sign-in page that never loads ends in a failure, and a later result is ignored', async () => {
  await app.save();
  app.browser.loadsNothing = true;
  const window = app.window.hold();
  const clock = performance.now.bind(performance);
  const signingIn = app.worker.signIn();
  await window.reached;
  vi.spyOn(performance, 'now').mockImplementation(() => clock() + 30_001);
  await signingIn;
  expect(await app.connection()).toEqual({ state: 'signedOut', failure: { code: 'signInStuck' } });
  window.open();
  await letPass(20);
  expect(app.control.requests({ path: TOKEN })).toEqual([]);

  app.browser.loadsNothing = false;
  await app.worker.signIn();
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
});

it.each<[string, (pending: Record<string, unknown>) => unknown]>([
  ['gone', () => undefined],
  ['of another company', (pending) => ({ ...pending, companyId: 'globex' })],
  [
    'of another company and its server',
    ({ apiBase, ...rest }) => ({
      ...rest,
      companyId: 'globex',
      apiBase: String(apiBase).replace('acme', 'globex'),
    }),
  ],
  ['of another client', (pending) => ({ ...pending, clientId: 'another-client' })],
  ['of another server', (pending) => ({ ...pending, apiBase: 'https://evil.example/v4_6_release/apis/3.0' })],
  ['without a verifier', (pending) => ({ ...pending, verifier: null })],
  ['with a verifier of one letter', (pending) => ({ ...pending, verifier: 'v' })],
  ['of another run', (pending) => ({ ...pending, state: 'x'.repeat(43) })],
  ['no record', () => 'pending'],
])('the redirect of a sign-in whose record is %s is refused', async (_, spoil) => {
  await app.save();
  const window = app.window.hold();
  const signingIn = app.worker.signIn();
  await window.reached;
  await app.browser.changeForSession('pendingSignIn', (pending) => spoil(pending as Record<string, unknown>));
  window.open();
  await signingIn;
  expect(app.control.requests({ path: TOKEN })).toEqual([]);
  expect(await app.connection()).toEqual({ state: 'signedOut', failure: { code: 'signInMismatch' } });
});

it.each<[string, () => Promise<unknown>]>([
  ['an alarm', () => app.worker.answerAlarm('sync')],
  ['another alarm', () => app.worker.answerAlarm('retry')],
  ['a start', () => app.worker.startUp()],
  ['somebody coming back', () => app.worker.comeBack('active')],
  ['a check', () => app.worker.execute({ type: 'checkNow' })],
  ['new settings', () => app.save({ checkEveryMinutes: 7 })],
])('%s opens no window, though a sign-in is needed', async (_, happen) => {
  await app.save();
  await happen();
  await app.worker.signIn();
  app.control.revokeGrants();
  app.control.expireAccessTokens();
  await app.worker.check();
  expect(await app.connection()).toMatchObject({ state: 'ended' });
  await happen();
  expect(app.window.opened).toHaveLength(1);
});
