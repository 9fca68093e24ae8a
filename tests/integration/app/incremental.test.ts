import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';
import { leaveUnfinished } from './support/worker.ts';

const API = '/v4_6_release/apis/3.0/*';
const TICKETS = '/service/tickets';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: TestExtension;

afterEach(() => app.close());

describe('a list of several pages', () => {
  beforeEach(async () => {
    app = await startExtension();
    for (let number = 1; number <= 4_100; number += 1)
      app.control.createTicket('acme', { summary: `Ticket ${number}` });
    await app.save();
  });

  it('whose worker died goes on with the pages that are left, and shows how far it has come', async () => {
    app.control.injectFault({ path: `${TICKETS}?*page=4*`, end: 'hang' });
    leaveUnfinished(app.worker.signIn());
    await expect
      .poll(async () => (await app.worker.readSnapshot()).status.progress)
      .toEqual({ done: 4, total: 5 });
    expect((await app.worker.readSnapshot()).entries).toHaveLength(3_100);
    // Not a list yet, as far as a person is told.
    expect(app.browser.badge.text).toBe('');

    await app.restart();
    app.control.clearRequests();
    await app.worker.startUp();
    await app.worker.alarm();
    expect(pagesAsked()).toEqual(['4']);
    expect(await app.titles()).toHaveLength(4_100);
    expect((await app.worker.readSnapshot()).status).toMatchObject({
      progress: undefined,
      succeededAt: Date.now(),
    });
  });

  it('is read anew where its worker died too long ago', async () => {
    app.control.injectFault({ path: `${TICKETS}?*page=4*`, end: 'hang' });
    leaveUnfinished(app.worker.signIn());
    await expect
      .poll(async () => (await app.worker.readSnapshot()).status.progress)
      .toEqual({ done: 4, total: 5 });
    await app.restart();
    app.passTime(HOUR);
    app.control.clearRequests();
    await app.worker.alarm();
    expect(pagesAsked()).toEqual(['1', '2', '3', '4', '5']);
    expect(await app.titles()).toHaveLength(4_100);
  });

  it('costs nothing of its length afterwards', async () => {
    await app.worker.signIn();
    // Within five minutes of a question, what changed before it comes once more.
    for (let check = 0; check < 2; check += 1) {
      app.passTime(5 * MINUTE);
      await app.worker.alarm();
    }
    app.control.clearRequests();
    const before = await app.worker.readCounters();
    for (let check = 0; check < 4; check += 1) {
      app.passTime(5 * MINUTE);
      await app.worker.alarm();
    }
    const asked = app.control
      .requests({ path: API })
      .filter(({ path }) => !/\/(?:boards|companies|priorities)$/.test(path));
    expect(asked).toHaveLength(4);
    expect((await app.worker.readCounters())?.itemsChanged).toBe(before?.itemsChanged);
  });

  it('most of which is gone from one answer is kept until another one confirms it', async () => {
    await app.worker.signIn();
    // Long enough ago for none of them to come as a change.
    app.control.createTicket('acme', {
      summary: 'Much later',
      lastUpdated: new Date(Date.now() + 10 * MINUTE).toISOString(),
    });
    app.passTime(10 * MINUTE);
    await app.worker.alarm();
    const ids = { path: `${TICKETS}?*fields=id&*`, status: 200, body: [], count: 'always' as const };
    app.control.injectFault(ids);
    await app.worker.sync();
    expect(await app.titles()).toHaveLength(4_101);
    expect(app.browser.alarms.get('retry')?.scheduledTime).toBeLessThanOrEqual(Date.now() + MINUTE);

    await app.worker.alarm();
    expect(await app.titles()).toEqual(['Much later']);
  });
});

describe('a short list', () => {
  beforeEach(async () => {
    app = await startExtension();
    app.control.createTicket('acme', { summary: 'First' });
    app.control.createProject('acme', { name: 'One' });
    await app.save();
    await app.worker.signIn();
    await app.worker.alarm();
    app.control.clearRequests();
  });

  it('is brought up to date by an alarm in one request where there are bundles', async () => {
    const [project] = app.control.projects('acme');
    app.control.createTicket('acme', { summary: 'Second' });
    app.control.createTask('acme', project?.id ?? 0, { name: 'A task' });
    await app.worker.alarm();
    await app.worker.alarm();
    expect(await app.titles()).toEqual(['A task', 'First', 'Second']);
    expect(app.control.requests({ path: TICKETS })).toEqual([]);
    expect(app.control.requests({ path: '/system/bundles' })).toHaveLength(2);
  });

  it('loses what was closed at the next check, what was handed over or deleted within half an hour', async () => {
    const ids = ['Closed', 'Handed over', 'Deleted'].map(
      (summary) => app.control.createTicket('acme', { summary }).id,
    );
    await app.worker.alarm();
    expect(await app.titles()).toHaveLength(4);
    app.control.closeTicket('acme', ids[0] ?? 0);
    app.control.reassignTicket('acme', ids[1] ?? 0, 'asmith');
    app.control.deleteTicket('acme', ids[2] ?? 0);
    await app.worker.alarm();
    expect(await app.titles()).toEqual(['Deleted', 'First', 'Handed over']);
    app.passTime(30 * MINUTE);
    await app.worker.alarm();
    expect(await app.titles()).toEqual(['First']);
  });

  it('is asked without bundles for a day where the server has none', async () => {
    app.control.configure({ bundles: false });
    for (let check = 0; check < 5; check += 1) await app.worker.alarm();
    expect(app.control.requests({ path: '/system/bundles' })).toHaveLength(1);
    app.passTime(25 * HOUR);
    await app.worker.alarm();
    expect(app.control.requests({ path: '/system/bundles' })).toHaveLength(2);
  });

  it('sends the validators of one member to nobody else’s server session', async () => {
    app.control.configure({ bundles: false });
    for (let check = 0; check < 3; check += 1) await app.worker.alarm();
    const tags = () =>
      app.control.requests({ path: API }).flatMap(({ headers }) => headers['if-none-match'] ?? []);
    expect(tags()).not.toEqual([]);
    app.window.member = 'asmith';
    app.control.clearRequests();
    await app.worker.signIn();
    expect(tags()).toEqual([]);
  });

  it('a damaged page or memory is made good by what a person asks for', async () => {
    const database = await app.worker.openDatabase();
    await database.put('chunks', [], 1);
    expect(await app.titles()).toEqual([]);
    await app.worker.sync();
    expect(await app.titles()).toEqual(['First']);

    await database.put('state', { checks: 'x' }, 'syncState');
    app.control.createTicket('acme', { summary: 'Second' });
    await app.worker.alarm();
    expect(await app.titles()).toEqual(['First', 'Second']);
  });
});

function pagesAsked(): string[] {
  return app.control
    .requests({ path: TICKETS })
    .map(({ query }) => query['page'] ?? '')
    .toSorted();
}
