import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import { letTimePass } from './support/alarm-clock.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

// The record that lets a popup show its first screen before it has read the list.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  for (let number = 1; number <= 70; number += 1)
    app.control.createTicket('acme', {
      summary: `Ticket ${number}`,
      requiredDate: new Date(Date.now() + number * HOUR).toISOString(),
    });
  await app.save();
  await app.worker.signIn();
});

afterEach(() => app.close());

/** What is kept; the counts are `undefined` if nothing that holds now is kept. */
async function kept() {
  const { items, counts } = await app.worker.readFirstScreen();
  return { titles: items.map(({ title }) => title), counts };
}

function keyOf(number: number): ItemKey {
  const ticket = app.control.tickets('acme').find(({ summary }) => summary === `Ticket ${number}`);
  return `ticket:${ticket?.id}` as ItemKey;
}

it('is kept after a check, with the number of items in each group', async () => {
  const { titles, counts } = await kept();
  expect(titles).toEqual(Array.from({ length: 60 }, (_, index) => `Ticket ${index + 1}`));
  expect(Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(70);
});

it('follows the time', async () => {
  await letTimePass(app, HOUR);
  expect((await kept()).counts).toMatchObject({ overdue: 1 });
});

it('follows what a person decides', async () => {
  await app.worker.execute({ type: 'snooze', key: keyOf(1), until: Date.now() + 2 * HOUR });
  expect((await kept()).counts).toMatchObject({ snoozed: 1 });
});

it('follows a check, also one that has changed texts only', async () => {
  const id = Number(keyOf(1).split(':')[1]);
  app.control.editTicket('acme', id, { summary: 'Printer' });
  app.passTime(10 * MINUTE);
  await app.worker.alarm();
  const { titles, counts } = await kept();
  expect(titles[0]).toBe('Printer');
  expect(counts).toBeDefined();
});
