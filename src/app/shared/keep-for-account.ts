import { readSession } from '../../store/account.ts';
import { tryTwice } from './try-twice.ts';

/**
 * Stores something of the account outside the database, and nothing without an account. The account may be removed at
 * the same moment, before this was stored, so the session is read again. Each step is tried twice separately: a
 * second attempt from the beginning would find no account, and the stored thing would stay.
 *
 * @param drop removes what was stored
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
