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
  const [session, record] = await Promise.all([readSession(), readRecord(id)]);
  if (!session?.member || !record?.text) return '';
  if (record.entry.account !== accountOf(session, session.member)) return '';
  return openText(session, id, record.text);
}
