import {
  changesSent,
  closeTicket,
  expectEntry,
  logTime,
  openStatuses,
  outboxOf,
  setStatus,
  statusOf,
  storedStates,
  test,
  WAYS,
  writeNote,
} from './acting.ts';
import { checkNow, COMPANY, expect } from './fixtures.ts';

const WORDS = 'Called the customer';
/** Saving follows the time for an undo. */
const AFTER_HOLD = { timeout: 20_000 };

for (const way of WAYS) {
  test.describe(`by ${way.name}`, () => {
    test.use({ way });

    test('a note whose popup closes before it is sent stands there once', async ({
      server: { control },
      probe,
      ticketId,
      popup,
    }) => {
      await writeNote(popup, ticketId, WORDS);
      await expectEntry(popup, 'held');
      await popup.close();
      await expect.poll(() => storedStates(probe), AFTER_HOLD).toEqual(['done']);
      expect(changesSent(control)).toEqual([`POST /service/tickets/${ticketId}/notes`]);
      expect(control.notes(COMPANY)).toMatchObject([{ text: WORDS, createdBy: 'jdoe' }]);
    });

    test('a note whose popup closes while it is sent stands there once', async ({
      server: { control },
      probe,
      ticketId,
      popup,
    }) => {
      const post = { method: 'POST', path: `/service/tickets/${ticketId}/notes` };
      control.injectFault({ ...post, replyDelayMs: 1_500 });
      await writeNote(popup, ticketId, WORDS);
      await control.waitForRequest(post);
      await popup.close();
      expect(control.requests(post)).toMatchObject([{ status: null }]);
      await expect.poll(() => storedStates(probe)).toEqual(['done']);
      expect(changesSent(control)).toEqual([`POST ${post.path}`]);
      expect(control.notes(COMPANY)).toMatchObject([{ text: WORDS, createdBy: 'jdoe' }]);
    });

    for (const { what, save, path, write } of [
      { what: 'note', save: writeNote, path: '/service/tickets/*/notes', write: 'POST note' },
      { what: 'time entry', save: logTime, path: '/time/entries', write: 'POST timeEntry' },
      { what: 'status', save: setStatus, path: '/service/tickets/*', write: 'PATCH ticket' },
    ]) {
      test(`a ${what} whose worker died while sending, and whose reply was lost, is found again`, async ({
        server: { control },
        probe,
        ticketId,
        popup,
      }) => {
        const [method = ''] = write.split(' ');
        control.injectFault({ method, path, end: 'lose-reply', replyDelayMs: 5_000 });
        await save(popup, ticketId, what === 'status' ? 'Assigned' : WORDS);
        await control.waitForRequest({ method, path });
        await probe.stopWorker();
        await expectEntry(popup, 'sending');
        expect((await probe.alarms()).map(({ name }) => name)).toContain('outbox');
        // That alarm comes in a minute.
        await probe.ring('outbox');
        await expect.poll(() => storedStates(probe)).toEqual(['done']);
        await expect(outboxOf(popup)).toBeHidden();
        expect(changesSent(control)).toHaveLength(1);
        expect(control.writes(COMPANY)).toEqual({ [write]: 1 });
      });
    }

    for (const { decision, result, isSent } of [
      { decision: 'Try again', result: 'Waiting on Customer', isSent: true },
      { decision: 'Discard', result: 'Assigned', isSent: false },
    ]) {
      test(`a status that somebody else has changed is asked about, and “${decision}” leads to “${result}”`, async ({
        server: { control },
        extension: { context },
        ticketId,
        popup,
      }) => {
        const statuses = await openStatuses(popup, ticketId);
        await context.setOffline(true);
        await statuses.getByRole('menuitem', { name: 'Waiting on Customer' }).click();
        await expectEntry(popup, 'queued');
        control.editTicket(COMPANY, ticketId, { status: 'Assigned' });
        await context.setOffline(false);
        await checkNow(popup);
        const entry = await expectEntry(popup, 'conflict', 'It is now “Assigned”.');
        await expect(entry).toContainText('Still change it to “Waiting on Customer”?');
        expect(changesSent(control)).toEqual([]);
        await entry.getByRole('button', { name: decision }).click();
        await expect(outboxOf(popup)).toBeHidden();
        expect(statusOf(control, ticketId)).toBe(result);
        expect(changesSent(control)).toEqual(isSent ? [`PATCH /service/tickets/${ticketId}`] : []);
      });
    }

    test('a status that the board does not have any more is refused in the words of the server', async ({
      server: { control },
      ticketId,
      popup,
    }) => {
      await setStatus(popup, ticketId, 'Waiting on Customer');
      control.editTicket(COMPANY, ticketId, { board: 'Network Operations' });
      const sentence = 'Service Status 114 not found for Service Board 2';
      const entry = await expectEntry(popup, 'refused', sentence);
      expect(statusOf(control, ticketId)).toBe('New');
      await entry.getByRole('button', { name: 'Discard' }).click();
      await expect(outboxOf(popup)).toBeHidden();
      expect(changesSent(control)).toEqual([`PATCH /service/tickets/${ticketId}`]);
    });

    test('a note without the right to it names that right, and the menu says so until it works', async ({
      server: { control },
      ticketId,
      popup,
    }) => {
      control.refuseRights(COMPANY, 'jdoe', ['Service Tickets']);
      await writeNote(popup, ticketId, WORDS);
      const entry = await expectEntry(popup, 'refused', way.missing('Service Desk > Service Tickets'));
      const openMenu = async () => {
        await popup.getByRole('button', { name: `Actions for #${ticketId}` }).click();
        return popup.getByRole('menuitem', { name: 'Write a note' });
      };
      await expect(await openMenu()).toContainText('you probably lack the right');
      await popup.keyboard.press('Escape');

      control.refuseRights(COMPANY, 'jdoe', []);
      await entry.getByRole('button', { name: 'Try again' }).click();
      await expect(outboxOf(popup)).toBeHidden();
      expect(control.notes(COMPANY, ticketId)).toMatchObject([{ text: WORDS }]);
      expect(control.writes(COMPANY)).toEqual({ 'POST note': 1 });
      await expect(await openMenu()).not.toContainText('right');
    });

    test('a member who may not list the statuses of a board sets one all the same', async ({
      server: { control },
      ticketId,
      popup,
    }) => {
      control.refuseRights(COMPANY, 'jdoe', ['Table Setup']);
      const statuses = await openStatuses(popup, ticketId);
      const repliesOf = (path: string) => control.requests({ path }).map(({ status }) => status);
      expect(repliesOf('/service/boards/1/statuses')).toEqual([403]);
      expect(repliesOf('/service/boards/1/statuses/info')).toEqual([200]);
      await statuses.getByRole('menuitem', { name: 'Assigned' }).click();
      await expect.poll(() => statusOf(control, ticketId), AFTER_HOLD).toBe('Assigned');
      await expect(outboxOf(popup)).toBeHidden();
    });

    test('a ticket that the member may not close stays open, and its statuses say so', async ({
      server: { control },
      ticketId,
      popup,
    }) => {
      control.refuseRights(COMPANY, 'jdoe', ['Close Service Tickets']);
      await closeTicket(popup, ticketId);
      await expectEntry(popup, 'refused', way.missing('Service Desk > Close Service Tickets'));
      expect(statusOf(control, ticketId)).toBe('New');
      const statuses = await openStatuses(popup, ticketId);
      await expect(statuses.getByRole('menuitem', { name: '>Closed' })).toContainText(
        'you probably lack the right',
      );
    });
  });
}

test('a gateway that takes no changes says so, and leaves the text to copy', async ({
  server: { control },
  extension: { context },
  ticketId,
  popup,
}) => {
  control.configure({ gatewayWriteRefusal: 404 });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await writeNote(popup, ticketId, WORDS);
  const entry = await expectEntry(popup, 'refused', 'This server takes no such change.');
  await popup.bringToFront();
  await entry.getByRole('button', { name: 'Copy' }).click();
  await expect(popup.locator('.toast')).toContainText('Copied');
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(WORDS);
  await popup.getByRole('button', { name: `Actions for #${ticketId}` }).click();
  await expect(popup.getByRole('menuitem', { name: 'Write a note' })).toContainText(
    'this server does not take it',
  );
  expect(changesSent(control)).toEqual([`POST /service/tickets/${ticketId}/notes`]);
});
