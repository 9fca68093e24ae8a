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

  it('whose worker died continues with the pages that are left, and shows its progress', async () => {
    app.control.injectFault({ path: `${TICKETS}?*page=4*`, end: 'hang' });
    leaveUnfinished(app.worker.signIn());
    await expect
      .poll(async () => (await app.worker.readSnapshot()).status.progress)
      .toEqual({ done: 4, total: 5 });
    expect((await app.worker.readSnapshot()).entries).toHaveLength(3_100);
    // The badge does not count an unfinished list.
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

  it('is read from the start if its worker died too long ago', async () => {
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

  it('costs no more requests than a short list after the first check', async () => {
    await app.worker.signIn();
    // A change of the last five minutes before a query comes once more.
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

  it('that loses most of its items in one reply is kept until another reply confirms it', async () => {
    await app.worker.signIn();
    // The others changed too long ago to be read as a change.
    app.control.createTicket('acme', {
      summary: 'Much later',
      lastUpdated: new Date(Date.now() + 10 * MINUTE).toISOString(),
    });
    app.passTime(10 * MINUTE);
    await app.worker.alarm();
    const ids = { path: `${TICKETS}?*fields=id&*`, status: 200, body: [], count: 'always' as const };
    app.control.injectFault(ids);
    await app.worker.check();
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

  it('is updated by an automatic check in one request if the server has bundles', async () => {
    const [project] = app.control.projects('acme');
    app.control.createTicket('acme', { summary: 'Second' });
    app.control.createTask('acme', project?.id ?? 0, { name: 'A task' });
    await app.worker.alarm();
    await app.worker.alarm();
    expect(await app.titles()).toEqual(['A task', 'First', 'Second']);
    expect(app.control.requests({ path: TICKETS })).toEqual([]);
    expect(app.control.requests({ path: '/system/bundles' })).toHaveLength(2);
  });

  it('loses closed, merged, reassigned and deleted items at the next check', async () => {
    const ids = ['Closed', 'Merged', 'Handed over', 'Deleted'].map(
      (summary) => app.control.createTicket('acme', { summary }).id,
    );
    await app.worker.alarm();
    expect(await app.titles()).toHaveLength(5);
    app.control.closeTicket('acme', ids[0] ?? 0);
    app.control.mergeTicket('acme', ids[1] ?? 0, app.control.tickets('acme')[0]?.id ?? 0);
    app.control.reassignTicket('acme', ids[2] ?? 0, 'asmith');
    app.control.deleteTicket('acme', ids[3] ?? 0);
    await app.worker.alarm();
    expect(await app.titles()).toEqual(['First']);
  });

  it('without bundles loses reassigned and deleted items when the count has its turn', async () => {
    app.control.configure({ bundles: false });
    const ids = ['Handed over', 'Deleted'].map((summary) => app.control.createTicket('acme', { summary }).id);
    await app.worker.alarm();
    app.control.reassignTicket('acme', ids[0] ?? 0, 'asmith');
    app.control.deleteTicket('acme', ids[1] ?? 0);
    for (let check = 0; check < 16; check += 1) {
      app.passTime(5 * MINUTE);
      await app.worker.alarm();
    }
    expect(await app.titles()).toEqual(['First']);
  });

  it('is read without bundles for a day if the server has none', async () => {
    app.control.configure({ bundles: false });
    for (let check = 0; check < 5; check += 1) await app.worker.alarm();
    expect(app.control.requests({ path: '/system/bundles' })).toHaveLength(1);
    app.passTime(25 * HOUR);
    await app.worker.alarm();
    expect(app.control.requests({ path: '/system/bundles' })).toHaveLength(2);
  });

  it('sends the validators of one member in no session of another member', async () => {
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

  it('recovers from a damaged chunk or sync state with the next check', async () => {
    const database = await app.worker.openDatabase();
    await database.put('chunks', [], 1);
    expect(await app.titles()).toEqual([]);
    await app.worker.check();
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
