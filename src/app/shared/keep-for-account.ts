import { readSession } from '../../store/account.ts';
import { tryTwice } from './try-twice.ts';

/**
 * Keeps something of the account outside the database, and nothing where there is no account. One that goes in the same
 * moment may have been removed before that was kept, so it is looked for again. Each step is tried twice for itself: a
 * second attempt from the beginning finds no account, and what was kept would stay.
 *
 * @param drop removes what was kept
 */
export async function keepForAccount(keep: () => Promise<void>, drop: () => Promise<void>): Promise<void> {
  const session = await tryTwice(readSession);
  if (!session) return;
  await tryTwice(keep);
  await tryTwice(async () => {
    const present = await readSession();
    if (present?.id !== session.id) await drop();
  });
}
