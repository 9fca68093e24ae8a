import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseListView } from '../../../src/domain/items/list-view.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import { letTimePass } from './support/alarm-clock.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  await app.save();
  await app.worker.signIn();
});

afterEach(() => app.close());

describe('a snoozed item', () => {
  it('is out of badge and notifications until its time, and then notifies once more', async () => {
    const key = await becomeOverdue('Printer');
    const dueAt = Date.now();
    expect(app.browser.shown.size).toBe(1);
    const until = dueAt + HOUR;
    await app.worker.execute({ type: 'snooze', key, until });
    expect(app.browser.badge.text).toBe('');
    expect(app.browser.badge.title).toContain('Nothing is due today');
    expect(app.browser.shown.size).toBe(0);
    expect(app.browser.alarms.get('tick')?.scheduledTime).toBe(until);

    await letTimePass(app, HOUR - 1);
    expect(app.browser.reported).toHaveLength(1);
    await letTimePass(app, 1);
    expect(app.browser.badge.text).toBe('1');
    await app.restart();
    await app.worker.startUp();
    await letTimePass(app, HOUR);
    expect(app.browser.reported.map(({ id }) => id)).toEqual([
      `due:${key}:${dueAt}`,
      `due:${key}:${dueAt}:again:${until}`,
    ]);
  });

  it('without a due date notifies once when it is back, without a living worker', async () => {
    const key = await assign('Some day');
    app.browser.reported.length = 0;
    const until = Date.now() + HOUR;
    await app.worker.execute({ type: 'snooze', key, until });
    await app.restart();
    await letTimePass(app, 2 * HOUR);
    expect(app.browser.reported).toMatchObject([
      { id: `back:${key}:${until}`, title: 'Back on your list: Some day' },
    ]);
    await app.worker.openNotification(`back:${key}:${until}`);
    expect(app.browser.opened).toHaveLength(1);
  });

  it('that waits for a change comes back with one, and notifies once more', async () => {
    const key = await becomeOverdue('Printer');
    await app.worker.execute({ type: 'snooze', key, until: 'change' });
    await app.worker.check();
    expect(app.browser.badge.text).toBe('');
    app.passTime(MINUTE);
    app.control.editTicket('acme', idOf(key), { status: 'In Progress' });
    await app.worker.check();
    expect(app.browser.badge.text).toBe('1');
    await letTimePass(app, HOUR);
    expect(app.browser.reported.map(({ title }) => title)).toEqual(['Overdue: Printer', 'Overdue: Printer']);
  });

  it('without a due date notifies that it is back when it changes', async () => {
    const key = await assign('Some day');
    await app.worker.execute({ type: 'snooze', key, until: 'change' });
    app.browser.reported.length = 0;
    app.passTime(MINUTE);
    app.control.editTicket('acme', idOf(key), { status: 'In Progress' });
    await app.worker.check();
    await letTimePass(app, HOUR);
    expect(app.browser.reported.map(({ title }) => title)).toEqual(['Back on your list: Some day']);
  });

  it('is back at once when the snooze is undone', async () => {
    const key = await becomeOverdue('Printer');
    await app.worker.execute({ type: 'snooze', key, until: Date.now() + HOUR });
    await app.worker.execute({ type: 'bringBack', key });
    expect(app.browser.badge.text).toBe('1');
    await letTimePass(app, 2 * HOUR);
    expect(app.browser.reported).toHaveLength(1);
  });
});

describe('a muted item', () => {
  it('does not count in the badge and does not notify, even once it is unmuted', async () => {
    const key = await assign('Printer', Date.now() + MINUTE);
    app.browser.reported.length = 0;
    await app.worker.execute({ type: 'mute', key });
    await letTimePass(app, MINUTE);
    expect(app.browser.badge.text).toBe('');
    await app.worker.execute({ type: 'bringBack', key });
    expect(app.browser.badge.text).toBe('1');
    expect(app.browser.reported).toEqual([]);
    expect(app.browser.shown.size).toBe(0);
  });
});

describe('an item with a hidden status', () => {
  const hide = (...status: string[]) =>
    app.worker.execute({ type: 'saveView', view: parseListView({ hidden: { status } }) });
  const edit = async (key: ItemKey, change: { status?: string; requiredDate?: string }) => {
    app.passTime(1_000);
    app.control.editTicket('acme', idOf(key), change);
    await app.worker.check();
  };

  it('neither counts nor notifies while it has that status', async () => {
    const key = await becomeOverdue('Printer');
    await edit(key, { status: 'In Progress' });
    expect(app.browser.badge.text).toBe('1');
    await hide('In Progress');
    expect(app.browser.badge.text).toBe('');
    expect(app.browser.badge.title).toContain('Nothing is due today');
    expect(app.browser.shown.size).toBe(0);

    await edit(key, { requiredDate: new Date(Date.now() + MINUTE).toISOString() });
    await letTimePass(app, 2 * MINUTE);
    expect(app.browser.reported).toHaveLength(1);
    await edit(key, { status: 'New' });
    expect(app.browser.badge.text).toBe('1');
  });

  it('does not count among all items, and does not notify as new', async () => {
    await hide('In Progress');
    const { id } = app.control.createTicket('acme', { summary: 'Some day', status: 'In Progress' });
    await app.worker.check();
    await app.save({ badgeCounts: 'all' });
    expect(app.browser.badge.text).toBe('');
    expect(app.browser.reported).toEqual([]);
    await edit(`ticket:${id}`, { status: 'New' });
    expect(app.browser.badge.text).toBe('1');
  });

  it('does not notify as due soon, however early that is set', async () => {
    await hide('In Progress');
    await app.save({ leadMinutes: 1_440 });
    const requiredDate = new Date(Date.now() + 23 * HOUR).toISOString();
    app.control.createTicket('acme', { summary: 'Tomorrow', status: 'In Progress', requiredDate });
    await app.worker.check();
    expect(app.browser.reported).toEqual([]);
    await hide();
    expect(app.browser.badge.text).toBe('');
  });
});

it('annotations go with their item and with the account', async () => {
  const [closed, open] = [await assign('Closed'), await assign('Open')];
  for (const key of [closed, open]) await app.worker.execute({ type: 'mute', key });
  await app.worker.execute({ type: 'pause', until: Date.now() + HOUR });
  app.control.closeTicket('acme', idOf(closed));
  await app.worker.check();
  const snapshot = await app.worker.readSnapshot();
  expect([...snapshot.annotations.keys()]).toEqual([open]);
  expect([...snapshot.unreadChanges.keys()]).toEqual([open]);
  await app.worker.signOut();
  expect(await app.records()).toMatchObject({ annotations: [], unreadChanges: [], state: [] });
});

it('the badge counts the chosen groups, and the tooltip says the same', async () => {
  await becomeOverdue('Overdue');
  await assign('Today', Date.now() + HOUR);
  await assign('Some day');
  const looks = async (badgeCounts: 'overdue' | 'dueToday' | 'all') => {
    await app.save({ badgeCounts });
    const { text, title } = app.browser.badge;
    return [text, title.split('\n')[1]];
  };
  expect(await looks('overdue')).toEqual(['1', '1 overdue']);
  expect(await looks('dueToday')).toEqual(['2', '1 overdue, 1 due today']);
  expect(await looks('all')).toEqual(['3', '1 overdue, 1 due today, 1 later or without a due date']);
});

/** Creates a ticket that a check then finds. */
async function assign(summary: string, dueAt?: number): Promise<ItemKey> {
  app.passTime(1_000);
  const requiredDate = dueAt === undefined ? null : new Date(dueAt).toISOString();
  const { id } = app.control.createTicket('acme', { summary, requiredDate });
  await app.worker.check();
  return `ticket:${id}`;
}

/** Creates a ticket whose only notification says that it is overdue. */
async function becomeOverdue(summary: string): Promise<ItemKey> {
  const { id } = app.control.createTicket('acme', {
    summary,
    requiredDate: new Date(Date.now() + MINUTE).toISOString(),
  });
  await app.worker.check();
  await letTimePass(app, MINUTE);
  return `ticket:${id}`;
}

function idOf(key: ItemKey): number {
  return Number(key.split(':')[1]);
}
