import { accountOf } from '../../domain/outbox/entry.ts';
import { readSession } from '../../store/account.ts';
import { readRecord } from '../../store/outbox.ts';
import { openText } from './sealed-texts.ts';

/**
 * The text of an entry of the outbox; empty for an entry without one, of another account, or that is gone.
 *
 * @throws FailureError `locked`; `vaultBroken` if it can never be opened; `storage`
 */
export async function openEntryText(id: string): Promise<string> {
  const session = await readSession();
  if (!session?.member) return '';
  const account = accountOf(session, session.member);
  return openText(session, id, async () => {
    const record = await readRecord(id);
    return record?.entry.account === account ? record.text : undefined;
  });
}
