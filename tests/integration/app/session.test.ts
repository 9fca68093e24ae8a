import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';
import { atEveryMoment, letPass, openAndPass } from './support/moments.ts';

const INFO = '/system/myMembers/info';
const TOKEN = '/system/oauth/token';
const TICKETS = '/service/tickets';

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  app.control.createTicket('acme', { summary: 'Stays', requiredDate: '2026-03-11T11:00:00Z' });
  await app.save();
});

afterEach(() => app.close());

it('ten requests refused at once share one failing renewal, and the session stays', async () => {
  await signInWithProjects(10);
  app.control.injectFault({ path: TOKEN, status: 503, count: 'always' });
  await app.worker.check();
  expect(app.control.requests({ path: TOKEN })).toHaveLength(1);
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
  expect((await app.worker.readSnapshot()).status.failure).toEqual({ code: 'serverDown' });
  expect(await app.titles()).toEqual(['Stays']);

  app.control.clearFaults();
  await app.worker.check();
  expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
});

it('ten requests refused at once share one successful renewal', async () => {
  await signInWithProjects(10);
  await app.worker.check();
  const forms = app.control.requests({ path: TOKEN }).map(({ body }) => new URLSearchParams(body ?? ''));
  expect(forms.map((form) => form.get('grant_type'))).toEqual(['refresh_token']);
  expect((await app.worker.readSnapshot()).status).toMatchObject({
    failure: undefined,
    succeededAt: Date.now(),
  });
});

it('after a lost reply, the previous refresh token is sent again, and only the server’s reply ends the session', async () => {
  await app.worker.signIn();
  app.control.configure({ rotateRefreshTokens: false });
  app.control.expireAccessTokens();
  app.control.injectFault({ path: TOKEN, end: 'lose-reply' });
  await app.worker.check();
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
  expect((await app.worker.readSnapshot()).status.failure).toMatchObject({ code: 'unreachable' });
  await app.worker.check();
  expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();

  // The server has issued a new token that never arrived, so it takes the old one for stolen.
  app.control.configure({ rotateRefreshTokens: true });
  app.control.expireAccessTokens();
  app.control.injectFault({ path: TOKEN, end: 'lose-reply' });
  await app.worker.check();
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
  await app.worker.check();
  expect(await app.connection()).toEqual({ state: 'ended', failure: { code: 'sessionEnded' } });
  expect(await app.titles()).toEqual(['Stays']);
});

it('a full disk costs no session, as no token is requested that could not be stored', async () => {
  await app.worker.signIn();
  app.control.expireAccessTokens();
  app.control.clearRequests();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await app.worker.check().catch(() => undefined);
  expect(app.control.requests({ path: TOKEN })).toEqual([]);

  put.mockRestore();
  await app.worker.check();
  expect(app.control.requests({ path: TOKEN })).toHaveLength(1);
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
});

it('a token endpoint that replies with the JSON of another server ends no session', async () => {
  await app.worker.signIn();
  app.control.expireAccessTokens();
  const body = { timestamp: 1, status: 403, error: 'Forbidden', path: '/x' };
  app.control.injectFault({ path: TOKEN, status: 403, body, count: 'always' });
  await app.worker.check();
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
  expect((await app.worker.readSnapshot()).status.failure).toEqual({ code: 'badReply' });

  app.control.clearFaults();
  await app.worker.check();
  expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
});

it('an invalid refresh token ends the session once, with a reason, and the list stays readable', async () => {
  await app.worker.signIn();
  app.control.revokeGrants();
  await app.worker.check();
  await app.worker.check();

  expect(await app.connection()).toEqual({ state: 'ended', failure: { code: 'sessionEnded' } });
  expect(await app.titles()).toEqual(['Stays']);
  expect((await app.records()).secrets).toEqual([]);
  expect(app.browser.badge).toMatchObject({ text: '!', title: expect.stringContaining('sign in again') });
  expect(app.browser.reported).toEqual([
    { id: expect.stringMatching(/^sign-in:/), title: expect.any(String), message: expect.any(String) },
  ]);

  app.control.clearRequests();
  await app.worker.check();
  expect(app.control.requests()).toEqual([]);

  await app.worker.signIn();
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  expect(app.browser.shown.size).toBe(0);
  expect(app.browser.badge.text).toBe('1');
});

it('a token refused right after its renewal asks for a sign-in, and the next session is not blamed', async () => {
  await app.worker.signIn();
  for (const path of ['/service/*', '/project/*', '/system/bundles', INFO])
    app.control.injectFault({ path, status: 401, count: 'always' });
  await app.worker.check();
  expect(await app.connection()).toMatchObject({ state: 'ended', failure: { code: 'unauthorized' } });

  app.control.clearFaults();
  const reported = app.browser.reported.length;
  const answer = app.network.holdAnswer(TICKETS);
  const signingIn = app.worker.signIn();
  await answer.reached;
  await app.worker.present();
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  expect(app.browser.badge.text).not.toBe('!');
  answer.open();
  await signingIn;
  expect(app.browser.reported).toHaveLength(reported);
});

it('a check at any moment of a sign-in’s binding to the member never ends the good session', async () => {
  await atEveryMoment(async (turns) => {
    const info = app.network.holdAnswer(INFO);
    const signingIn = app.worker.signIn();
    await info.reached;
    const isTooLate = await openAndPass(app.network, info, turns);
    await Promise.all([app.worker.check(), signingIn]);
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    expect((await app.worker.readSnapshot()).session?.ended).toBeUndefined();
    await app.worker.signOut();
    return isTooLate;
  });
});

it('a renewal at any moment of a new sign-in leaves that one signed in', async () => {
  await app.worker.signIn();
  await atEveryMoment(async (turns) => {
    app.control.expireAccessTokens();
    const redeemed = app.network.holdAnswer(TOKEN);
    const signingIn = app.worker.signIn();
    await redeemed.reached;
    const renewed = app.network.holdAnswer(TOKEN);
    const checking = app.worker.check();
    await renewed.reached;
    redeemed.open();
    await letPass(turns);
    const isTooLate = (await app.worker.readSnapshot()).signIn === undefined;
    renewed.open();
    await Promise.all([signingIn, checking]);
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    await app.worker.check();
    expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
    return isTooLate;
  });
});

it('a sign-in during a slow check of the previous session gets its own check', async () => {
  await app.worker.signIn();
  const slow = app.network.holdAnswer(TICKETS);
  const checking = app.worker.check();
  await slow.reached;
  const previous = (await app.worker.readSnapshot()).session?.id;
  const signingIn = app.worker.signIn();
  await vi.waitFor(async () => {
    expect((await app.worker.readSnapshot()).session?.id).not.toBe(previous);
  });
  app.control.createTicket('acme', { summary: 'New' });
  slow.open();
  await Promise.all([checking, signingIn]);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  expect(await app.titles()).toEqual(['New', 'Stays']);
});

/** Signs in, and makes the server refuse the tasks of so many projects at once. */
async function signInWithProjects(count: number): Promise<void> {
  app.control.configure({ bundles: false });
  await app.worker.signIn();
  for (let index = 0; index < count; index += 1) {
    const { id } = app.control.createProject('acme', {});
    app.control.injectFault({ path: `/project/projects/${id}/tasks`, status: 401 });
  }
  // The token is invalid, and not only these lists are forbidden.
  app.control.injectFault({ path: INFO, status: 401 });
  app.control.clearRequests();
}
