import { completeSignIn } from '../browser/sign-in.ts';
import { DEMO_PASSWORD } from '../connectwise-server/index.ts';
import { changesSent, expectEntry, outboxOf, storedStates, test, WAYS, writeNote } from './acting.ts';
import { checkNow, COMPANY, expect } from './fixtures.ts';
import type { Probe } from './probe.ts';

const WORDS = 'Called the customer';
const PASSPHRASE = 'four words nobody joins';

/** Lets a worker look at the outbox, and waits until it has. */
async function lookAtOutbox(probe: Probe): Promise<void> {
  await probe.ring('outbox');
  await expect.poll(async () => (await probe.alarms()).map(({ name }) => name)).not.toContain('outbox');
}

for (const way of WAYS) {
  test.describe(`by ${way.name}`, () => {
    test.use({ way });

    test('a sign-out asks before it discards a note that was not sent, and a no keeps it', async ({
      server: { control },
      extension: { context },
      probe,
      ticketId,
      options,
      popup,
    }) => {
      await context.setOffline(true);
      await writeNote(popup, ticketId, WORDS);
      await options.bringToFront();
      const signOut = options.getByRole('button', { name: 'Sign out', exact: true });
      const dialog = options.getByRole('dialog', { name: 'Sign out all the same?' });
      const status = options.getByRole('status').first();
      await signOut.click();
      await expect(dialog).toContainText(`#${ticketId}: note`);
      await dialog.getByRole('button', { name: 'Stay signed in' }).click();
      await expect(status).toContainText('Signed in as Jane Doe');
      await expectEntry(popup, 'queued');

      await signOut.click();
      await dialog.getByRole('button', { name: 'Discard and sign out' }).click();
      await expect(status).toContainText('Not signed in');
      await expect(outboxOf(popup)).toBeHidden();
      expect(await storedStates(probe)).toEqual([]);
      await context.setOffline(false);
      await lookAtOutbox(probe);
      expect(changesSent(control)).toEqual([]);
    });

    test('a note is not sent while the session is locked, and once after it was unlocked', async ({
      server: { control },
      extension: { context },
      probe,
      ticketId,
      options,
      popup,
    }) => {
      await options.bringToFront();
      await options.getByRole('radio', { name: 'Locked with a passphrase' }).check();
      await options.getByRole('textbox', { name: 'New passphrase' }).fill(PASSPHRASE);
      await options.getByRole('button', { name: 'Save' }).click();
      await expect(options.getByText('A passphrase is set.')).toBeVisible();

      await context.setOffline(true);
      await popup.bringToFront();
      await writeNote(popup, ticketId, WORDS);
      await expectEntry(popup, 'queued');
      await options.bringToFront();
      await options.getByRole('button', { name: 'Lock now' }).click();
      await expect(popup.getByRole('status').first()).toContainText('Locked');
      await context.setOffline(false);
      await probe.stopWorker();
      await lookAtOutbox(probe);
      await expectEntry(popup, 'queued');
      expect(changesSent(control)).toEqual([]);

      await popup.bringToFront();
      await popup.getByLabel('Passphrase').fill(PASSPHRASE);
      await popup.getByRole('button', { name: 'Unlock' }).click();
      await expect(outboxOf(popup)).toBeHidden();
      expect(control.notes(COMPANY, ticketId)).toMatchObject([{ text: WORDS }]);
      expect(changesSent(control)).toEqual([`POST /service/tickets/${ticketId}/notes`]);
    });

    for (const { who, member, saved } of [
      { who: 'another member never sends', member: 'asmith', saved: [] },
      { who: 'the same member sends once', member: 'jdoe', saved: [WORDS] },
    ] as const) {
      test(`after the session ended, ${who} the note that waited`, async ({
        server: { control },
        extension,
        probe,
        ticketId,
        options,
        popup,
      }) => {
        await extension.context.setOffline(true);
        await writeNote(popup, ticketId, WORDS);
        await expectEntry(popup, 'queued');
        way.endSession(control);
        await extension.context.setOffline(false);
        await checkNow(popup);
        await expect(popup.getByRole('button', { name: 'Sign in' })).toBeVisible();
        await expectEntry(popup, 'queued');
        expect(control.notes(COMPANY)).toEqual([]);

        control.clearRequests();
        control.restoreApiKey(COMPANY, 'jdoe');
        await options.bringToFront();
        await way.connect(extension, options, member, async () => {
          const dialog = options.getByRole('dialog', { name: 'Sign in all the same?' });
          await expect(dialog).toContainText('anybody but Jane Doe');
          await dialog.getByRole('button', { name: 'Go on' }).click();
        });
        await expect(outboxOf(popup)).toBeHidden();
        await lookAtOutbox(probe);
        await checkNow(popup);
        expect(changesSent(control)).toHaveLength(saved.length);
        expect(await storedStates(probe)).toEqual(saved.map(() => 'done'));
        expect(control.notes(COMPANY).map(({ text, createdBy }) => [text, createdBy])).toEqual(
          saved.map((text) => [text, 'jdoe']),
        );
      });
    }
  });
}

test('a sign-in from the popup asks first, and the same member then sends the note that waited', async ({
  server: { control },
  extension: { context },
  ticketId,
  popup,
}) => {
  await context.setOffline(true);
  await writeNote(popup, ticketId, WORDS);
  await expectEntry(popup, 'queued');
  control.revokeGrants();
  await context.setOffline(false);
  await checkNow(popup);
  await popup.getByRole('button', { name: 'Sign in' }).click();
  const dialog = popup.getByRole('dialog', { name: 'Sign in all the same?' });
  await expect(dialog).toContainText('anybody but Jane Doe');
  await expect(dialog).toContainText(`#${ticketId}: note`);
  const [window] = await Promise.all([
    context.waitForEvent('page'),
    dialog.getByRole('button', { name: 'Go on' }).click(),
  ]);
  await completeSignIn(window, 'jdoe', DEMO_PASSWORD);
  await expect.poll(() => control.notes(COMPANY, ticketId)).toMatchObject([{ text: WORDS }]);
  await expect(outboxOf(popup)).toBeHidden();
});
