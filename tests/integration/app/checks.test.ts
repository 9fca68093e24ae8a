import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onStoreChange } from '../../../src/store/changes.ts';
import { startExtension, type TestExtension } from './support/extension.ts';
import type { Gate } from './support/gate.ts';
import { letPass } from './support/moments.ts';

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

it('no check runs before the time that the server named, and the next one runs then', async () => {
  app.control.injectFault({ path: TICKETS, status: 429, headers: { 'retry-after': '3600' } });
  await app.worker.check();
  const asked = Date.now();
  expect((await app.worker.readSnapshot()).status.failure).toEqual({
    code: 'rateLimited',
    retryAt: asked + 3_600 * SECOND,
  });
  expect(await app.titles()).toEqual(['First']);

  app.control.createTicket('acme', { summary: 'Second' });
  app.control.clearRequests();
  await app.worker.check();
  await app.restart();
  await app.worker.check();
  app.passTime(asked + 3_600 * SECOND - 1 - Date.now());
  await app.worker.check();
  expect(app.control.requests()).toEqual([]);

  app.passTime(1);
  await app.worker.check();
  expect(app.control.requests(ASKED)).not.toEqual([]);
  expect(await app.titles()).toEqual(['First', 'Second']);
  expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
});

it('a manual check finds the server back before the time that its maintenance page named', async () => {
  app.control.servePage({ page: 'maintenance', path: '*', status: 503, count: 'always' });
  await app.worker.alarm();
  expect((await app.worker.readSnapshot()).status.failure).toMatchObject({ code: 'serverDown' });
  app.control.clearFaults();
  app.control.createTicket('acme', { summary: 'Second' });
  app.control.clearRequests();
  await app.worker.alarm();
  expect(app.control.requests()).toEqual([]);

  await app.worker.check();
  expect(await app.titles()).toEqual(['First', 'Second']);
  expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
});

it('a new sign-in waits as long as the server asked the previous one to', async () => {
  app.control.injectFault({ path: TICKETS, status: 429, headers: { 'retry-after': '3600' } });
  await app.worker.check();
  app.control.clearRequests();
  await app.worker.signIn();
  expect(app.control.requests({ path: TICKETS })).toEqual([]);
  app.passTime(3_600 * SECOND);
  await app.worker.check();
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  expect(app.control.requests(ASKED)).not.toEqual([]);
});

it('a request during a manual check joins that check', async () => {
  app.control.clearRequests();
  const answer = app.network.holdAnswer(TICKETS);
  const checks = [app.worker.check(), app.worker.check()];
  await answer.reached;
  checks.push(app.worker.execute({ type: 'checkNow' }), app.worker.alarm());
  answer.open();
  await Promise.all(checks);
  expect(app.control.requests({ path: `${TICKETS}?*lastUpdated>*` })).toHaveLength(1);
});

/** From now on, checks ask each list alone. */
async function forgoBundles(): Promise<void> {
  app.control.configure({ bundles: false });
  await app.worker.alarm();
}

describe('a manual check during an automatic one', () => {
  const CHANGES = { path: `${TICKETS}?*lastUpdated>*` };
  let closed: number;
  let alarm: Promise<void>;
  let answer: Gate;

  /** Starts an automatic check that cannot see that a ticket was reassigned. */
  beforeEach(async () => {
    closed = app.control.createTicket('acme', { summary: 'Reassigned' }).id;
    await forgoBundles();
    await app.worker.check();
    app.passTime(60 * SECOND);
    app.control.clearRequests();
    answer = app.network.holdAnswer(TICKETS);
    alarm = app.worker.alarm();
    await answer.reached;
    app.control.reassignTicket('acme', closed, 'asmith');
  });

  it('runs after it, once for all requests until then, and reconciles', async () => {
    expect(await app.titles()).toEqual(['First', 'Reassigned']);
    const checks = [1, 2, 3].map(() => app.worker.execute({ type: 'checkNow' }));
    checks.push(app.worker.alarm());
    answer.open();
    await Promise.all([alarm, ...checks]);
    expect(await app.titles()).toEqual(['First']);
    expect(app.control.requests(CHANGES)).toHaveLength(2);
    expect((await app.worker.readSnapshot()).status.runningSince).toBeUndefined();
  });

  it('does not show a check as over before its own end', async () => {
    const seen: { isRunning: boolean; items: number }[] = [];
    const reading: Promise<unknown>[] = [];
    const stop = onStoreChange(() => reading.push(look()));
    async function look() {
      const { status, entries } = await app.worker.readSnapshot();
      seen.push({ isRunning: status.runningSince !== undefined, items: entries.length });
    }
    const check = app.worker.execute({ type: 'checkNow' });
    answer.open();
    await Promise.all([alarm, check]);
    await letPass(10);
    stop();
    await Promise.all(reading);
    expect(seen).toContainEqual({ isRunning: true, items: 2 });
    expect(seen).not.toContainEqual({ isRunning: false, items: 2 });
    expect(seen.at(-1)).toEqual({ isRunning: false, items: 1 });
  });

  it('ends at once if the session is locked before it starts', async () => {
    const check = app.worker.execute({ type: 'checkNow' });
    const { id } = (await app.worker.readSnapshot()).session ?? { id: '' };
    await app.worker.setLocked(id, true);
    answer.open();
    await Promise.all([alarm, check]);
    expect((await app.worker.readSnapshot()).status.runningSince).toBeUndefined();
    expect(app.control.requests(CHANGES)).toHaveLength(1);
  });
});

it('a manual check during a failing automatic one runs after it', async () => {
  await forgoBundles();
  app.control.injectFault({ path: TICKETS, status: 200, body: '<html>Welcome</html>' });
  const answer = app.network.holdAnswer(TICKETS);
  const alarm = app.worker.alarm();
  await answer.reached;
  app.control.createTicket('acme', { summary: 'Second' });
  const check = app.worker.execute({ type: 'checkNow' });
  answer.open();
  await Promise.all([alarm, check]);
  expect(await app.titles()).toEqual(['First', 'Second']);
  expect((await app.worker.readSnapshot()).status).toMatchObject({
    failure: undefined,
    runningSince: undefined,
  });
});

it.each([
  ['the page of a guest network', { status: 200, body: '<html>Welcome</html>' }, 'badReply'],
  ['an address elsewhere', { location: 'https://evil.example/' }, 'redirected'],
  ['no access', { status: 403 }, 'noAccess'],
])(
  'a check that gets %s instead of a list keeps items, badge and the age of the list',
  async (_, fault, code) => {
    const { succeededAt } = (await app.worker.readSnapshot()).status;
    app.control.injectFault({ path: TICKETS, count: 'always', ...fault });
    app.control.injectFault({ path: '/project/projects', count: 'always', ...fault });
    app.passTime(60 * SECOND);
    await app.worker.check();
    expect(await app.titles()).toEqual(['First']);
    expect((await app.worker.readSnapshot()).status).toMatchObject({
      succeededAt,
      runningSince: undefined,
      failure: { code },
    });
    expect(app.browser.badge.text).toBe('1');
  },
);

it('closed, reassigned and deleted items are gone after the next check, and only a true empty list empties the list', async () => {
  const { id } = app.control.createTicket('acme', { summary: 'Closed' });
  const { id: other } = app.control.createTicket('acme', { summary: 'Of somebody else' });
  await app.worker.check();
  expect(await app.titles()).toHaveLength(3);
  app.control.closeTicket('acme', id);
  app.control.reassignTicket('acme', other, 'asmith');
  await app.worker.check();
  expect(await app.titles()).toEqual(['First']);
  app.control.configure({ bundles: false });
  app.control.injectFault({ path: TICKETS, status: 200, body: [], count: 2 });
  await app.worker.check();
  expect(await app.titles()).toEqual([]);
  expect(app.browser.badge.text).toBe('');
});

it('in the badge, a date at midnight of the chosen zone lasts that day, and a date that stands for none is none', async () => {
  await app.save({ hoursZone: 'Asia/Kathmandu' });
  const dates = ['2026-03-10T18:15:00Z', '0001-01-01T00:00:00Z'];
  const ids = dates.map((requiredDate) => app.control.createTicket('acme', { requiredDate }).id);
  await app.worker.check();
  const { entries } = await app.worker.readSnapshot();
  expect(ids.map((id) => entries.find((entry) => entry.id === id)?.due)).toEqual([
    { type: 'date', date: '2026-03-11' },
    undefined,
  ]);
  // One item is overdue and one is due today.
  expect(app.browser.badge.text).toBe('2');
});

it('a check without a session sends no request', async () => {
  await app.worker.signOut();
  app.control.clearRequests();
  await app.worker.check();
  expect(app.control.requests()).toEqual([]);
});
