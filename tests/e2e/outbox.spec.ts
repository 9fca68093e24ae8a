import type { Page } from '@playwright/test';
import type { Command } from '../../src/messages/contract.ts';
import {
  changesSent,
  choose,
  closeTicket,
  createPrinter,
  expectEntry,
  outboxOf,
  setStatus,
  statusOf,
  storedStates,
  test,
  WAYS,
} from './acting.ts';
import { checkNow, COMPANY, expect, violationsOn, workAtAnyHour } from './fixtures.ts';

type SavedActs = (Command & { type: 'saveActs' })['acts'];

/** Sends a command as a page of the extension does. */
async function execute(page: Page, command: Command): Promise<void> {
  const reply: unknown = await page.evaluate((message) => chrome.runtime.sendMessage(message), command);
  expect(reply).toEqual({ ok: true });
}

const noteActs = (text: string): SavedActs => [
  { id: crypto.randomUUID(), act: { kind: 'note', place: 'internal', isMailed: false }, text },
];

/** Chromium repeats a request if its connection was in use and is reset before a reply. */
for (const [what, sparesResend] of [
  ['both replies are lost', false],
  ['only the first reply is lost', true],
] as const) {
  test(`a note that the browser sends twice stands there once, if ${what}`, async ({
    server: { control },
    signIn,
    options,
    probe,
  }) => {
    const id = createPrinter(control);
    await signIn();
    // Only what is on the list can be changed.
    await expect.poll(async () => (await probe.toolbar()).text).toBe('1');
    const path = `/service/tickets/${id}/notes`;
    control.injectFault({ method: 'POST', path, end: 'lose-reply', sparesResend });
    await execute(options, { type: 'saveActs', key: `ticket:${id}`, acts: noteActs('Called the customer') });
    await expect.poll(() => storedStates(probe)).toEqual(['done']);
    expect(control.requests({ method: 'POST', path })).toHaveLength(2);
    expect(control.notes(COMPANY, id).map(({ text }) => text)).toEqual(['Called the customer']);
  });
}

test('the popup sets a status by keyboard, shows it at once, and undoes it after it was made', async ({
  server: { control },
  signIn,
  options,
  openPopup,
}) => {
  const id = createPrinter(control);
  const statusName = () => statusOf(control, id);
  await workAtAnyHour(options);
  await signIn();
  const popup = await openPopup();
  const row = popup.locator(`[data-item="ticket:${id}"]`);
  await row.getByRole('link').focus();
  await popup.keyboard.press('e');
  await expect(popup.getByRole('menu', { name: `Status of #${id}` })).toBeVisible();
  await popup.getByRole('menuitem', { name: 'Waiting on Customer' }).press('Enter');

  await expect(row).toHaveAttribute('data-pending', 'Waiting on Customer');
  const outbox = outboxOf(popup);
  await expect(outbox.getByRole('listitem')).toHaveAttribute('data-outbox', 'held');
  await expect.poll(statusName, { timeout: 20_000 }).toBe('Waiting on Customer');
  await expect(outbox).toBeHidden();

  await popup.keyboard.press('z');
  await expect.poll(statusName).toBe('New');
  await checkNow(popup);
  await expect(row).not.toHaveAttribute('data-pending');
  await expect(row).toContainText('New');
});

test('a ticket closes only after a yes that names it, and leaves the list with the next check', async ({
  server: { control },
  signIn,
  openPopup,
}) => {
  const id = createPrinter(control);
  await signIn();
  const popup = await openPopup();
  await setStatus(popup, id, '>Closed');
  const dialog = popup.getByRole('dialog', { name: `Close #${id}?` });
  await expect(dialog).toContainText('Printer');
  expect(await violationsOn(popup)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(outboxOf(popup)).toBeHidden();

  await closeTicket(popup, id);
  await expect
    .poll(() => control.tickets(COMPANY).find((ticket) => ticket.id === id)?.closedFlag, { timeout: 20_000 })
    .toBe(true);
  await checkNow(popup);
  await expect(popup.locator('[data-item]')).toHaveCount(0);
});

for (const way of WAYS) {
  test.describe(`by ${way.name}`, () => {
    test.use({ way });

    test('an undo takes back a close that was not sent, and opens a ticket that was closed', async ({
      server: { control },
      ticketId,
      popup,
    }) => {
      await closeTicket(popup, ticketId);
      await (await expectEntry(popup, 'held')).getByRole('button', { name: 'Undo' }).click();
      await expect(outboxOf(popup)).toBeHidden();
      expect(changesSent(control)).toEqual([]);

      await closeTicket(popup, ticketId);
      await expect.poll(() => statusOf(control, ticketId), { timeout: 20_000 }).toBe('>Closed');
      await expect(outboxOf(popup)).toBeHidden();
      await popup.keyboard.press('z');
      await expect.poll(() => statusOf(control, ticketId)).toBe('New');
      await checkNow(popup);
      await expect(popup.locator(`[data-item="ticket:${ticketId}"]`)).not.toHaveAttribute('data-pending');
      expect(control.tickets(COMPANY)).toMatchObject([{ closedFlag: false, closedDate: null }]);
      expect(control.writes(COMPANY)).toEqual({ 'PATCH ticket': 2 });
    });
  });
}

test('the form is filled in by keyboard without a connection, and goes out once with the next one', async ({
  extension: { context },
  server: { control },
  options,
  signIn,
  openPopup,
}) => {
  const id = createPrinter(control);
  await workAtAnyHour(options);
  await signIn();
  const popup = await openPopup();
  await popup.locator(`[data-item="ticket:${id}"]`).getByRole('link').focus();
  await context.setOffline(true);
  await popup.keyboard.press('t');
  const form = popup.getByRole('dialog', { name: `#${id} Printer` });
  await expect(form.getByRole('spinbutton', { name: 'Minutes' })).toBeFocused();
  await popup.keyboard.type('30');
  await popup.keyboard.press('Shift+Tab');
  await expect(form.getByRole('radio', { name: 'Internal' })).toBeFocused();
  await popup.keyboard.press('Shift+Tab');
  await popup.keyboard.type('Replaced the toner');
  await expect(form.getByRole('combobox', { name: 'Status afterwards' })).toBeDisabled();
  await popup.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();

  const waiting = outboxOf(popup).getByRole('listitem');
  await expect(waiting).toHaveAttribute('data-outbox', 'held');
  await expect(waiting).toHaveAttribute('data-outbox', 'queued', { timeout: 20_000 });
  expect(control.timeEntries(COMPANY, id)).toEqual([]);
  await context.setOffline(false);
  await checkNow(popup);
  await expect.poll(() => control.timeEntries(COMPANY, id).length, { timeout: 20_000 }).toBe(1);
  expect(control.timeEntries(COMPANY, id)).toMatchObject([
    { actualHours: 0.5, notes: 'Replaced the toner', enteredBy: 'jdoe', addToInternalAnalysisFlag: true },
  ]);
  await expect(waiting).toBeHidden();
});

test('a standard text of the settings goes into the note by keyboard, and typing continues behind it', async ({
  server: { control },
  options,
  signIn,
  openPopup,
}) => {
  const id = createPrinter(control);
  await options
    .getByRole('textbox', { name: 'Standard texts' })
    .fill('Called, no answer.\n\nHello,\nit is fixed.\n');
  await signIn();
  const popup = await openPopup();
  await popup.locator(`[data-item="ticket:${id}"]`).getByRole('link').focus();
  await popup.keyboard.press('n');
  const form = popup.getByRole('dialog', { name: `#${id} Printer` });
  const note = form.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await popup.keyboard.type('Printer:');
  for (const key of ['Shift+Tab', 'Enter', 'ArrowDown', 'Escape', 'Enter', 'Enter'])
    await popup.keyboard.press(key);
  await expect(note).toBeFocused();
  await popup.keyboard.type(' Tries again.');
  await expect(note).toHaveValue('Printer: Called, no answer. Tries again.');

  await popup.keyboard.press('Home');
  for (const key of ['Shift+Tab', 'Space', 'ArrowUp', 'Space']) await popup.keyboard.press(key);
  await popup.keyboard.press('!');
  await expect(note).toHaveValue('Hello,\nit is fixed.!\nPrinter: Called, no answer. Tries again.');
  await popup.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
});

test('what is typed is there again after the popup was closed, and after an undo', async ({
  server: { control },
  signIn,
  openPopup,
}) => {
  const id = createPrinter(control);
  await signIn();
  const open = async () => {
    const popup = await openPopup();
    await choose(popup, id, 'Write a note');
    return popup;
  };
  const first = await open();
  await first.getByRole('textbox', { name: 'Note' }).pressSequentially('Called the customer');
  await first.close();

  const popup = await open();
  const note = popup.getByRole('textbox', { name: 'Note' });
  await expect(note).toHaveValue('Called the customer');
  await popup.getByRole('radio', { name: 'The customer' }).check();
  expect(await violationsOn(popup)).toEqual([]);
  await popup.getByRole('button', { name: 'Save note for the customer' }).click();
  await popup.getByRole('button', { name: 'Undo' }).first().click();
  await expect(outboxOf(popup)).toBeHidden();
  await popup.keyboard.press('Escape');
  await choose(popup, id, 'Write a note');
  await expect(note).toHaveValue('Called the customer');
  expect(control.notes(COMPANY, id)).toEqual([]);
});

test('the details open and close by keyboard, and mark the reply of the customer as read', async ({
  server: { control },
  signIn,
  openPopup,
}) => {
  const { id } = control.createTicket(COMPANY, {
    summary: 'Printer',
    requiredDate: new Date().toISOString(),
    contactName: 'Pat Lee',
    contactEmailAddress: 'pat@example.com',
    customerUpdatedFlag: true,
  });
  control.createNote(COMPANY, id, 'See https://example.com/manual\nfor it');
  await signIn();
  const popup = await openPopup();
  const link = popup.locator(`[data-item="ticket:${id}"]`).getByRole('link');
  await link.focus();
  await popup.keyboard.press('ArrowRight');
  const details = popup.getByRole('region', { name: `Details of #${id}` });
  const notes = details.getByRole('list', { name: 'Discussion' }).getByRole('listitem');
  await expect(notes).toContainText('See https://example.com/manual');
  await expect(details.getByRole('link', { name: 'pat@example.com' })).toBeVisible();
  expect(await violationsOn(popup)).toEqual([]);
  await popup.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await expect(link).toBeFocused();

  await popup.keyboard.press('ArrowRight');
  await details.getByRole('button', { name: 'Mark as read' }).click();
  const isUnread = () => control.tickets(COMPANY).find((row) => row.id === id)?.customerUpdatedFlag;
  await expect.poll(isUnread, { timeout: 20_000 }).toBe(false);
});
