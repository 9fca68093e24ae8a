import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPriorities } from '../../connectwise-server/data/priority-sets.ts';
import { letTimePass } from './support/alarm-clock.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [LOW, HIGH] = ['Priority 4 - Low', 'Priority 1 - Critical'];

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  app.control.createTicket('acme', { summary: 'There from the beginning' });
  await app.save();
  await app.worker.signIn();
  app.passTime(MINUTE);
});

afterEach(() => app.close());

describe('a newly assigned item', () => {
  it('notifies once, and one that was there at the sign-in does not', async () => {
    const { id } = app.control.createTicket('acme', { summary: 'Printer' });
    await app.worker.check();
    const notification = {
      id: `assigned:ticket:${id}`,
      title: 'Assigned to you: Printer',
      message: expect.stringContaining('Help Desk'),
    };
    expect(app.browser.reported).toEqual([notification]);
    app.control.editTicket('acme', id, { summary: 'Printer on fire' });
    await app.restart();
    await app.worker.startUp();
    await letTimePass(app, HOUR);
    expect(app.browser.reported).toEqual([notification]);
  });

  it('has its notification cleared once it is seen in the list', async () => {
    const { id } = app.control.createTicket('acme');
    await app.worker.check();
    expect(app.browser.shown.size).toBe(1);
    await app.worker.execute({ type: 'see', keys: [`ticket:${id}`] });
    expect(app.browser.shown.size).toBe(0);
    expect((await app.worker.readSnapshot()).unreadChanges.size).toBe(0);
  });

  it('is not an unread change when it comes back after one reply lacked it', async () => {
    app.control.createTicket('acme');
    await app.worker.check();
    app.control.injectFault({ path: '/service/tickets', status: 200, body: [], count: 2 });
    await app.worker.check();
    await app.worker.check();
    expect(await app.titles()).toHaveLength(2);
    expect(app.browser.reported).toHaveLength(1);
  });

  it('that is also due soon notifies of that alone', async () => {
    const dueAt = Date.now() + 20 * MINUTE;
    const { id } = app.control.createTicket('acme', { requiredDate: new Date(dueAt).toISOString() });
    app.passTime(6 * MINUTE);
    await app.worker.check();
    expect(app.browser.reported.map((notification) => notification.id)).toEqual([
      `soon:ticket:${id}:${dueAt}`,
    ]);
  });
});

describe('an item’s priority', () => {
  it('notifies when it rises, not when it falls, and when it rises again after the item was seen', async () => {
    const { id } = app.control.createTicket('acme', { summary: 'Printer', priority: LOW });
    await app.worker.check();
    await app.worker.execute({ type: 'see', keys: [`ticket:${id}`] });
    app.browser.reported.length = 0;
    const change = async (priority: string) => {
      app.passTime(MINUTE);
      app.control.editTicket('acme', id, { priority });
      await app.worker.check();
      return app.browser.reported.map(({ title }) => title);
    };
    expect(await change(HIGH)).toEqual(['More urgent: Printer']);
    expect(app.browser.reported[0]?.message).toContain(HIGH);
    expect(await change(LOW)).toHaveLength(1);
    expect(app.browser.shown.size).toBe(0);
    expect(await change(HIGH)).toHaveLength(2);
    await app.worker.check();
    expect(app.browser.reported).toHaveLength(2);
  });

  it.each(['stock', 'de', 'fr', 'es', 'fourFirst'] as const)(
    'named as in %s notifies when it rises in the server’s order, and not when it falls',
    async (set) => {
      app.control.usePriorities('acme', set);
      const names = createPriorities(set, '').map(({ name }) => name);
      const { id } = app.control.createTicket('acme', { priority: names[3] ?? '' });
      await app.worker.check();
      const risesTo = async (name: string | undefined) => {
        await app.worker.execute({ type: 'see', keys: [`ticket:${id}`] });
        app.browser.reported.length = 0;
        app.passTime(MINUTE);
        app.control.editTicket('acme', id, { priority: name ?? '' });
        await app.worker.check();
        return app.browser.reported.length > 0;
      };
      for (const name of [names[2], names[1], names[0]]) expect(await risesTo(name)).toBe(true);
      for (const name of names.slice(1)) expect(await risesTo(name)).toBe(false);
    },
  );
});

it('priorities with other numbers do not notify of a fall as a rise', async () => {
  const numbering = { factor: 10 };
  numberPriorities(numbering);
  const { id } = app.control.createTicket('acme', { summary: 'Printer', priority: 'Priority 3 - Medium' });
  await app.worker.check();
  await letTimePass(app, HOUR);
  await app.worker.execute({ type: 'checkNow' });
  await app.worker.execute({ type: 'see', keys: [`ticket:${id}`] });
  app.browser.reported.length = 0;

  numbering.factor = 1;
  app.passTime(MINUTE);
  app.control.editTicket('acme', id, { priority: LOW });
  await app.worker.check();
  // Covers the time before and after the new numbers arrive.
  await letTimePass(app, 2 * HOUR);
  expect((await app.worker.readItems()).find(({ key }) => key === `ticket:${id}`)?.prioritySort).toBe(4);
  expect(app.browser.reported).toEqual([]);
  app.control.editTicket('acme', id, { priority: HIGH });
  app.passTime(MINUTE);
  await app.worker.check();
  expect(app.browser.reported.map(({ title }) => title)).toEqual(['More urgent: Printer']);
});

/** Makes the server multiply the numbers of its priorities by a factor, on tickets and in their list. */
function numberPriorities(numbering: { factor: number }): void {
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (...request: Parameters<typeof fetch>) => {
    const reply = await fetch(...request);
    if (!reply.ok || !reply.headers.get('content-type')?.includes('json')) return reply;
    const text = (await reply.text()).replaceAll(
      /"(sort|sortOrder)":(\d+)/g,
      (_, field: string, sort: string) => `"${field}":${Number(sort) * numbering.factor}`,
    );
    const headers = new Headers(reply.headers);
    for (const name of ['content-length', 'content-encoding', 'etag']) headers.delete(name);
    const made = new Response(text, { status: reply.status, headers });
    Object.defineProperty(made, 'url', { value: reply.url });
    return made;
  });
}

describe('an item that is due soon', () => {
  it('notifies the chosen time ahead, and the notification that it is overdue replaces that one', async () => {
    await app.save({ leadMinutes: 30 });
    const dueAt = Date.now() + 2 * HOUR;
    const { id } = app.control.createTicket('acme', {
      summary: 'Printer',
      requiredDate: new Date(dueAt).toISOString(),
    });
    await app.worker.check();
    await app.worker.execute({ type: 'see', keys: [`ticket:${id}`] });
    app.browser.reported.length = 0;
    expect(app.browser.alarms.get('tick')?.scheduledTime).toBe(dueAt - 30 * MINUTE);
    await letTimePass(app, 2 * HOUR - 30 * MINUTE - 1);
    expect(app.browser.reported).toEqual([]);
    await letTimePass(app, 1);
    expect(app.browser.reported.map(({ title }) => title)).toEqual(['Due soon: Printer']);
    await letTimePass(app, 30 * MINUTE);
    expect([...app.browser.shown.keys()]).toEqual([`due:ticket:${id}:${dueAt}`]);
    expect(app.browser.reported).toHaveLength(2);
  });
});

it('kinds that are switched off do not notify, not even after they are switched on again', async () => {
  const notify = { overdue: false, dueSoon: false, priority: false, assigned: false, back: false };
  await app.save({ notify });
  app.control.createTicket('acme', { requiredDate: new Date(Date.now() + 20 * MINUTE).toISOString() });
  await app.worker.check();
  await letTimePass(app, 30 * MINUTE);
  await app.save({ notify: { ...notify, overdue: true, dueSoon: true, assigned: true, back: true } });
  await letTimePass(app, 30 * MINUTE);
  expect(app.browser.reported).toEqual([]);
});

it('more than three notifications of several kinds are one summary that counts them', async () => {
  for (const _ of [1, 2, 3]) app.control.createTicket('acme');
  app.control.createTicket('acme', { requiredDate: new Date(Date.now() + 20 * MINUTE).toISOString() });
  app.passTime(9 * MINUTE);
  await app.worker.check();
  expect(app.browser.reported).toMatchObject([
    { title: '4 items need your attention', message: '1 due soon · 3 new' },
  ]);
  await app.worker.openNotification(app.browser.reported[0]?.id ?? '');
  expect(app.browser.opened).toEqual(['popup']);
});

describe('the buttons of a notification', () => {
  it('open the item or snooze it for an hour', async () => {
    const { id } = app.control.createTicket('acme', {
      requiredDate: new Date(Date.now() + 16 * MINUTE).toISOString(),
    });
    await app.worker.check();
    await letTimePass(app, 16 * MINUTE);
    const notification = `due:ticket:${id}:${Date.now()}`;
    expect(app.browser.buttons.get(notification)).toEqual(['Open', 'Snooze 1 h']);
    await app.worker.pressNotification(notification, 0);
    expect(app.browser.opened).toEqual([expect.stringContaining(`service_recid=${id}&`)]);
    await app.worker.pressNotification(notification, 1);
    expect(app.browser.badge.text).toBe('');
    expect(app.browser.shown.size).toBe(0);
    await letTimePass(app, HOUR);
    expect(app.browser.badge.text).toBe('1');
    expect([...app.browser.shown.keys()]).toEqual([expect.stringMatching(`^${notification}:again:`)]);
  });

  it('are left out if the browser does not support them', async () => {
    app.browser.hasNoButtons = true;
    app.control.createTicket('acme');
    await app.worker.check();
    expect(app.browser.reported).toHaveLength(1);
    expect(app.browser.buttons.size).toBe(0);
  });
});
