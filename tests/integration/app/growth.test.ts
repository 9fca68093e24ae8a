import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseListView } from '../../../src/domain/items/list-view.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import { OUTLINE } from '../../../src/store/outline.ts';
import { letTimePass } from './support/alarm-clock.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

// A check that finds nothing new costs the same, however many items are stored. It uses the outline of the list.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  for (let number = 1; number <= 20; number += 1)
    app.control.createTicket('acme', {
      summary: `Ticket ${number}`,
      requiredDate: new Date(Date.now() + (number + 2) * HOUR).toISOString(),
    });
  await app.save({ workingHours: { isOn: false, days: [], from: 0, to: 60 } });
  await app.worker.signIn();
  // The first checks also read the names of boards, companies and priorities.
  for (let checks = 0; checks < 5; checks += 1) await checkLater();
});

afterEach(() => app.close());

async function checkLater(): Promise<void> {
  app.passTime(6 * MINUTE);
  await app.worker.alarm();
}

function keyOf(number: number): ItemKey {
  const ticket = app.control.tickets('acme').find(({ summary }) => summary === `Ticket ${number}`);
  return `ticket:${ticket?.id}` as ItemKey;
}

function edit(number: number, changes: Parameters<typeof app.control.editTicket>[2]): void {
  app.control.editTicket('acme', Number(keyOf(number).split(':')[1]), changes);
}

/** The readings and writings of items while something runs, in their order. */
async function accessesIn(run: () => Promise<unknown>): Promise<string[]> {
  const accesses: string[] = [];
  for (const method of ['get', 'getAll', 'put'] as const) {
    const original = IDBObjectStore.prototype[method] as (...values: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...values: unknown[]
    ) {
      if (['catalogue', 'chunks'].includes(this.name)) accesses.push(`${method} ${this.name}`);
      return original.apply(this, values);
    });
  }
  await run();
  vi.restoreAllMocks();
  return accesses;
}

describe('a check that finds nothing', () => {
  it('reads no items, also in a new worker', async () => {
    expect(await accessesIn(checkLater)).toEqual([]);
    await app.restart();
    expect(await accessesIn(checkLater)).toEqual([]);
  });

  it('reads no items while items become due, as long as it does not notify', async () => {
    await app.save({ showNotifications: false });
    expect(await accessesIn(() => letTimePass(app, 4 * HOUR))).toEqual([]);
    expect(app.browser.badge.title).toContain('2 overdue');
  });

  it.each<[string, () => Promise<unknown> | void]>([
    ['a higher priority is unread', () => edit(9, { priority: 'Priority 1 - Critical' })],
    ['an item has another title', () => edit(9, { summary: 'Printer' })],
    ['an item is muted', () => app.worker.execute({ type: 'mute', key: keyOf(9) })],
    [
      'a status is hidden',
      () =>
        app.worker.execute({
          type: 'saveView',
          view: parseListView({ hidden: { status: ['Waiting on Customer'] } }),
        }),
    ],
  ])('reads no items while %s', async (_, change) => {
    await change();
    // The second one draws another outline if a notification was shown that may come again.
    await checkLater();
    await checkLater();
    expect(await accessesIn(checkLater)).toEqual([]);
  });
});

it('a check that finds a change reads the items, and the next one does not', async () => {
  app.control.createTicket('acme', { summary: 'Printer' });
  expect(await accessesIn(checkLater)).toContain('getAll catalogue');
  expect(await app.titles()).toContain('Printer');
  expect(await accessesIn(checkLater)).toEqual([]);
});

it('a check of several steps reads the items before its first step changes them', async () => {
  // Without bundles, most checks do not count, so that nothing else needs the items before.
  app.control.configure({ bundles: false });
  await checkLater();
  app.control.createTicket('acme', { summary: 'Printer' });
  const changed = await accessesIn(checkLater);
  const writing = changed.findIndex((access) => access.startsWith('put'));
  // Once for the rest of the check, and once to write.
  expect(changed.slice(0, writing).filter((access) => access === 'getAll catalogue')).toHaveLength(2);
});

it('shows the same with an outline and without, whatever happens during a day', async () => {
  const view = (status: string[]) =>
    app.worker.execute({ type: 'saveView', view: parseListView({ hidden: { status } }) });
  const events: (() => Promise<unknown> | void)[] = [
    () => letTimePass(app, 3 * HOUR),
    () => app.worker.execute({ type: 'snooze', key: keyOf(1), until: Date.now() + 2 * HOUR }),
    () => edit(2, { status: 'Waiting on Customer' }),
    () => letTimePass(app, 90 * MINUTE),
    () => view(['Waiting on Customer']),
    () => app.worker.execute({ type: 'mute', key: keyOf(4) }),
    () => edit(15, { priority: 'Priority 1 - Critical' }),
    () => letTimePass(app, 2 * HOUR),
    () => app.save({ leadMinutes: 120 }),
    () => app.save({ badgeCounts: 'all' }),
    () => app.restart(),
    () => view([]),
    () => letTimePass(app, 10 * HOUR),
    () => app.passTime(-2 * HOUR),
    () => app.worker.execute({ type: 'see', keys: [keyOf(15)] }),
    () => letTimePass(app, 30 * HOUR),
    () => app.worker.signOut(),
    () => app.worker.signIn(),
  ];
  const shown = () => ({
    badge: { ...app.browser.badge },
    tick: app.browser.alarms.get('tick')?.scheduledTime,
    onScreen: [...app.browser.shown.keys()].toSorted(),
    reported: app.browser.reported.map(({ id }) => id),
  });
  for (const [index, event] of events.entries()) {
    await event();
    await app.worker.alarm();
    await app.worker.present();
    const withOutline = shown();
    await (await app.worker.openDatabase()).delete('state', OUTLINE);
    await app.worker.present();
    expect(shown(), `event ${index}`).toEqual(withOutline);
  }
});
