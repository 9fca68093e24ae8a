import { readSession } from '../store/account.ts';

/**
 * Keeps something of the account outside the database, and nothing where there is no account. One that goes in the same
 * moment may have been removed before that was kept, so it is looked for again.
 *
 * @param drop removes what was kept
 */
export async function keepForAccount(keep: () => Promise<void>, drop: () => Promise<void>): Promise<void> {
  const session = await readSession();
  if (!session) return;
  await keep();
  const present = await readSession();
  if (present?.id !== session.id) await drop();
}
