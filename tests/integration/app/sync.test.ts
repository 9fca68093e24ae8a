import { afterEach, beforeEach, expect, it } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';

const TICKETS = '/service/tickets';
const ASKED = { path: '/v4_6_release/apis/3.0/*' };
const SECOND = 1_000;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  app.control.createTicket('acme', { summary: 'First', requiredDate: '2026-03-11T11:00:00Z' });
  await app.save();
  await app.worker.signIn();
});

afterEach(() => app.close());

it('asks nothing before the moment that the server named, then asks again', async () => {
  app.control.injectFault({ path: TICKETS, status: 429, headers: { 'retry-after': '3600' } });
  await app.worker.sync();
  const asked = Date.now();
  expect((await app.worker.readSnapshot()).status.failure).toEqual({
    code: 'rateLimited',
    retryAt: asked + 3_600 * SECOND,
  });
  expect(await app.titles()).toEqual(['First']);

  app.control.createTicket('acme', { summary: 'Second' });
  app.control.clearRequests();
  await app.worker.sync();
  await app.restart();
  await app.worker.sync();
  app.passTime(asked + 3_600 * SECOND - 1 - Date.now());
  await app.worker.sync();
  expect(app.control.requests()).toEqual([]);

  app.passTime(1);
  await app.worker.sync();
  expect(app.control.requests(ASKED)).not.toEqual([]);
  expect(await app.titles()).toEqual(['First', 'Second']);
  expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
});

it('a new sign-in waits as long as the server asked the one before', async () => {
  app.control.injectFault({ path: TICKETS, status: 429, headers: { 'retry-after': '3600' } });
  await app.worker.sync();
  app.control.clearRequests();
  await app.worker.signIn();
  expect(app.control.requests({ path: TICKETS })).toEqual([]);
  app.passTime(3_600 * SECOND);
  await app.worker.sync();
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  expect(app.control.requests(ASKED)).not.toEqual([]);
});

it('whoever asks during a check joins it', async () => {
  app.control.clearRequests();
  const answer = app.network.holdAnswer(TICKETS);
  const checks = [app.worker.sync(), app.worker.sync()];
  await answer.reached;
  checks.push(app.worker.execute({ type: 'checkNow' }));
  answer.open();
  await Promise.all(checks);
  expect(app.control.requests({ path: `${TICKETS}?*lastUpdated>*` })).toHaveLength(1);
});

it.each([
  ['the page of a guest network', { status: 200, body: '<html>Welcome</html>' }, 'badReply'],
  ['an address elsewhere', { location: 'https://evil.example/' }, 'redirected'],
  ['no access', { status: 403 }, 'noAccess'],
])('%s instead of a list keeps items, badge and the age of the list', async (_, fault, code) => {
  const { succeededAt } = (await app.worker.readSnapshot()).status;
  app.control.injectFault({ path: TICKETS, count: 'always', ...fault });
  app.control.injectFault({ path: '/project/projects', count: 'always', ...fault });
  app.passTime(60 * SECOND);
  await app.worker.sync();
  expect(await app.titles()).toEqual(['First']);
  expect((await app.worker.readSnapshot()).status).toMatchObject({
    succeededAt,
    runningSince: undefined,
    failure: { code },
  });
  expect(app.browser.badge.text).toBe('1');
});

it('what was closed, reassigned or deleted is gone after the next check; only a true empty list empties', async () => {
  const { id } = app.control.createTicket('acme', { summary: 'Closed' });
  const { id: other } = app.control.createTicket('acme', { summary: 'Of somebody else' });
  await app.worker.sync();
  expect(await app.titles()).toHaveLength(3);
  app.control.closeTicket('acme', id);
  app.control.reassignTicket('acme', other, 'asmith');
  await app.worker.sync();
  expect(await app.titles()).toEqual(['First']);
  app.control.configure({ bundles: false });
  app.control.injectFault({ path: TICKETS, status: 200, body: [], count: 2 });
  await app.worker.sync();
  expect(await app.titles()).toEqual([]);
  expect(app.browser.badge.text).toBe('');
});

it('without a session nothing is asked', async () => {
  await app.worker.signOut();
  app.control.clearRequests();
  await app.worker.sync();
  expect(app.control.requests()).toEqual([]);
});
