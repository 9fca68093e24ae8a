import { afterEach, beforeEach, expect, it } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';

const MINUTE = 60_000;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  await app.save();
  await app.worker.signIn();
});

afterEach(() => app.close());

it('an item that becomes overdue notifies exactly once, in this worker or another', async () => {
  const id = await haveDueInAMinute('Printer');
  expect(app.browser.reported).toEqual([]);
  await comeDue();
  const notification = {
    id: `due:ticket:${id}:${Date.now()}`,
    title: 'Overdue: Printer',
    message: expect.stringContaining('Help Desk'),
  };
  expect(app.browser.reported).toEqual([notification]);

  await app.worker.present();
  await app.worker.check();
  app.browser.shown.clear();
  await app.restart();
  await app.worker.startUp();
  await app.worker.check();
  expect(app.browser.reported).toEqual([notification]);
});

it('an alarm, a check and a page at the same moment notify once', async () => {
  await haveDueInAMinute('Printer');
  app.passTime(MINUTE);
  await Promise.all([app.worker.present(), app.worker.check(), app.worker.present()]);
  expect(app.browser.reported).toHaveLength(1);
});

it('a notification of a worker that died before it stored that is not shown again', async () => {
  await haveDueInAMinute('Printer');
  await comeDue();
  await (await app.worker.openDatabase()).clear('notifications');
  await app.restart();
  await app.worker.startUp();
  app.browser.shown.clear();
  await app.worker.present();
  expect(app.browser.reported).toHaveLength(1);
});

it('an item that one reply lacks does not notify again when it comes back', async () => {
  await haveDueInAMinute('Printer');
  await comeDue();
  app.control.injectFault({ path: '/service/tickets', status: 200, body: [], count: 2 });
  await app.worker.check();
  expect(app.browser.shown.size).toBe(0);
  await app.worker.check();
  expect(await app.titles()).toEqual(['Printer']);
  expect(app.browser.reported).toHaveLength(1);
});

it('an item with a new due date notifies again when that passes', async () => {
  const id = await haveDueInAMinute('Printer');
  await comeDue();
  app.control.editTicket('acme', id, { requiredDate: isoIn(MINUTE) });
  await app.worker.check();
  expect(app.browser.shown.size).toBe(0);
  await comeDue();
  expect(app.browser.reported).toHaveLength(2);
});

it('four notifications at once are one summary, and none of the four is shown alone later', async () => {
  for (const title of ['A', 'B', 'C', 'D']) await haveDueInAMinute(title);
  await comeDue();
  expect(app.browser.reported).toEqual([
    { id: `summary:${Date.now()}`, title: '4 items are now overdue', message: expect.any(String) },
  ]);
  await app.worker.check();
  expect(app.browser.reported).toHaveLength(1);
});

it('an item that was overdue before the sign-in counts and does not notify', async () => {
  app.control.createTicket('acme', { requiredDate: isoIn(-MINUTE) });
  await app.worker.check();
  expect(app.browser.badge.text).toBe('1');
  expect(app.browser.reported).toEqual([]);
});

it('an ended session still notifies of items in its list that become overdue', async () => {
  const id = await haveDueInAMinute('Printer');
  app.control.revokeGrants();
  await app.worker.check();
  await comeDue();
  expect(app.browser.reported.map((notification) => notification.id)).toEqual([
    expect.stringMatching(/^sign-in:/),
    `due:ticket:${id}:${Date.now()}`,
  ]);
});

it('another sign-in of the same member notifies of items that became overdue meanwhile', async () => {
  await haveDueInAMinute('Printer');
  app.control.revokeGrants();
  await app.worker.check();
  app.passTime(MINUTE);
  await app.worker.signIn();
  expect(app.browser.reported.map(({ title }) => title)).toContain('Overdue: Printer');
});

it('badge and next alarm are right even if notifications fail', async () => {
  await haveDueInAMinute('Printer');
  const next = Date.now() + 5 * MINUTE;
  app.control.createTicket('acme', { requiredDate: new Date(next).toISOString() });
  await app.worker.check();
  app.browser.hasNoNotifications = true;
  await comeDue();
  expect(app.browser.badge).toMatchObject({ text: '2', colour: '#c62828' });
  expect(app.browser.alarms.get('tick')?.scheduledTime).toBe(next);
});

it('notifications that are switched off do not appear, not even after they are switched on again', async () => {
  await app.save({ showNotifications: false });
  await haveDueInAMinute('Printer');
  await comeDue();
  await app.save();
  expect(app.browser.reported).toEqual([]);
  expect(app.browser.badge.text).toBe('1');
});

async function haveDueInAMinute(summary: string): Promise<number> {
  const { id } = app.control.createTicket('acme', { summary, requiredDate: isoIn(MINUTE) });
  await app.worker.check();
  return id;
}

/** Lets the due time pass, and fires the alarm that was set for it. */
async function comeDue(): Promise<void> {
  expect(app.browser.alarms.get('tick')?.scheduledTime).toBe(Date.now() + MINUTE);
  app.passTime(MINUTE);
  await app.worker.present();
}

function isoIn(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
