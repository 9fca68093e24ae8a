import type { Page } from '@playwright/test';
import type { ItemKey } from '../../src/domain/items/work-item.ts';
import type { Command } from '../../src/messages/contract.ts';
import type { ConnectWiseServer } from '../connectwise-server/index.ts';
import { checkNow, COMPANY, expect, nextSecond, test, violationsOn, workAtAnyHour } from './fixtures.ts';
import type { Probe } from './probe.ts';

/** Allows for an alarm that is some seconds late and for a slow machine. */
const PATIENCE = { timeout: 30_000 };

test('a snoozed item leaves badge and screen, and comes back at its time without a living worker', async ({
  server,
  signIn,
  openPopup,
  probe,
}) => {
  await signIn();
  const popup = await openPopup();
  await nextSecond();
  const key = createOverdue(server);
  await checkNow(popup);
  await expect.poll(() => toldOf(probe)).toContainEqual(expect.stringMatching(`^due:${key}:`));
  await expect.poll(async () => (await probe.toolbar()).text).toBe('1');
  // It settles the less urgent notification, which is not shown.
  expect(await toldOf(probe)).toContain(`assigned:${key}`);
  expect(await probe.notifications()).not.toContain(`assigned:${key}`);

  const until = Date.now() + 5_000;
  await send(popup, { type: 'snooze', key, until });
  expect((await probe.toolbar()).text).toBe('');
  expect(await probe.notifications()).toEqual([]);
  expect(await probe.alarms()).toContainEqual(
    expect.objectContaining({ name: 'tick', scheduledTime: until }),
  );
  await probe.stopWorker();
  await expect.poll(() => toldOf(probe), PATIENCE).toContainEqual(expect.stringMatching(`:again:${until}$`));
  expect((await probe.toolbar()).text).toBe('1');
  await expectOnScreen(probe, [`^due:${key}:.*:again:${until}$`]);

  await send(popup, { type: 'mute', key });
  expect((await probe.toolbar()).text).toBe('');
  expect(await probe.notifications()).toEqual([]);
});

test('a pause holds back notifications, and ends with one summary without a living worker', async ({
  server,
  signIn,
  openPopup,
  options,
  probe,
}) => {
  await workAtAnyHour(options);
  await signIn();
  const popup = await openPopup();
  await nextSecond();
  await send(popup, { type: 'pause', until: Date.now() + 12_000 });
  // An open popup would show that the items are new.
  await popup.close();
  const keys = [createOverdue(server), createOverdue(server)];
  await probe.ring('sync');
  await expect.poll(async () => (await probe.toolbar()).text).toBe('2');
  expect(await toldOf(probe)).toEqual([]);
  expect(await probe.notifications()).toEqual([]);
  await probe.stopWorker();

  await expect.poll(async () => (await toldOf(probe)).length, PATIENCE).toBe(4);
  for (const key of keys) expect(await toldOf(probe)).toContainEqual(expect.stringMatching(`^due:${key}:`));
  await expectOnScreen(probe, ['^summary:']);
});

test('the badge counts the chosen groups, and the choices are accessible', async ({
  server,
  signIn,
  openPopup,
  options,
  probe,
}) => {
  await signIn();
  const popup = await openPopup();
  createOverdue(server);
  server.control.createTicket(COMPANY);
  await checkNow(popup);
  await expect.poll(async () => (await probe.toolbar()).text).toBe('1');

  await options.getByRole('radio', { name: 'All my items' }).check();
  await options.getByRole('checkbox', { name: 'Hold back notifications during quiet hours' }).check();
  expect(await violationsOn(options)).toEqual([]);
  await options.getByRole('button', { name: 'Save' }).click();
  await expect.poll(async () => (await probe.toolbar()).text).toBe('2');
  expect((await probe.toolbar()).tooltip).toContain('1 overdue, 1 later or without a due date');
});

function createOverdue({ control }: ConnectWiseServer): ItemKey {
  const { id } = control.createTicket(COMPANY, { requiredDate: new Date(Date.now() - 1).toISOString() });
  return `ticket:${id}`;
}

/** Sends a command from a page of the extension, as its own code does; resolves once the worker has done it. */
async function send(page: Page, command: Command): Promise<void> {
  expect(await page.evaluate((message) => chrome.runtime.sendMessage(message), command)).toEqual({
    ok: true,
  });
}

/** The ids of the shown and settled notifications. */
async function toldOf(probe: Probe): Promise<string[]> {
  return ((await probe.database())['notifications'] ?? []).map(([id]) => JSON.parse(id) as string);
}

/** Expects no other notifications; these may be gone, as the browser clears them after some seconds. */
async function expectOnScreen(probe: Probe, patterns: string[]): Promise<void> {
  const others = (await probe.notifications()).filter(
    (id) => !patterns.some((pattern) => new RegExp(pattern).test(id)),
  );
  expect(others).toEqual([]);
}
