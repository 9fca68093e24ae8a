import { FailureError, hasFailed } from '../../domain/failure.ts';
import type { Session } from '../../domain/account/session.ts';
import { type ItemKey, itemNumberOf } from '../../domain/items/work-item.ts';
import { accountOf, type Entry, isDone } from '../../domain/outbox/entry.ts';
import { isOnlyHere } from '../../domain/outbox/decide.ts';
import { textBackIn, withTextBack } from '../../domain/outbox/text-back.ts';
import { readSession } from '../../store/account.ts';
import { draftId, readDraft, readDrafts, saveDraft } from '../../store/drafts.ts';
import { giveBack, readRecord, readRecords } from '../../store/outbox.ts';
import { withDraftMutex } from '../shared/mutexes.ts';
import { openEntryText } from './entry-text.ts';
import { openText, withSealing } from './sealed-texts.ts';

// What a person has typed about an item is kept as it is typed, so that it outlives the window at any moment.

/** What a person has typed about an item and not saved; empty for nothing. @throws FailureError `locked`; `storage` */
export async function openDraft(key: ItemKey): Promise<string> {
  return openDraftOf(await expectSession(), key);
}

/**
 * All texts that are not in ConnectWise yet, for a person to keep: what waits in the outbox, and what is only typed.
 * Those that cannot be opened are left out.
 */
export async function openUnsaved(): Promise<string> {
  const session = await readSession();
  if (!session?.member) return '';
  const account = accountOf(session, session.member);
  const [records, drafts] = await Promise.all([readRecords(), readDrafts()]);
  const opened = await Promise.allSettled([
    ...records
      .filter(({ entry }) => entry.account === account && !isDone(entry))
      .map(async ({ entry }) => textUnder(entry.item.key, await openEntryText(entry.id))),
    ...drafts.map(async ({ key }) => textUnder(key, await openDraftOf(session, key))),
  ]);
  return opened
    .flatMap((result) => (result.status === 'fulfilled' && result.value !== '' ? [result.value] : []))
    .join('\n\n');
}

function textUnder(key: ItemKey, text: string): string {
  return text === '' ? '' : `#${itemNumberOf(key)}\n${text}`;
}

/**
 * Keeps what a person has typed about an item; an empty text removes it. A text that an undo has given back meanwhile
 * stays before it.
 *
 * @param previous what the page has kept before; left out to replace whatever is there
 * @throws FailureError `sessionEnded` without an account; `locked`; `storage`
 */
export function keepDraft(key: ItemKey, text: string, previous?: string): Promise<void> {
  // One after the other, as the last one counts.
  return withDraftMutex(async () => {
    const session = await expectSession();
    const back = previous === undefined ? '' : await openTextBack(session, key, [previous, text]);
    const both = withTextBack(back, text);
    if (both === '') await saveDraft(session.id, key, undefined);
    else {
      await withSealing(session, async (sealText) =>
        saveDraft(session.id, key, await sealText(draftId(key), both)),
      );
    }
  });
}

/**
 * What an undo has given back to an item, and a page does not know of. The caller holds the draft mutex.
 *
 * @param known what the page may have kept
 * @throws FailureError `locked`; `storage`
 */
export async function openTextBack(
  session: Session,
  key: ItemKey,
  known: readonly string[],
): Promise<string> {
  return textBackIn(await openDraftOf(session, key), known);
}

/**
 * Takes an entry out of the outbox, and its text back to where it was typed, before whatever was typed since.
 *
 * @returns false if the entry is past an undo
 * @throws FailureError `sessionEnded` if it is of another account; `locked`; `storage`. The entry stays then.
 */
export function undoToDraft(id: string): Promise<boolean> {
  return takeBack(id, (entry) => (isOnlyHere(entry) ? undefined : false));
}

/**
 * Takes the text of an entry back to where it was typed, before whatever was typed since.
 *
 * @param change gives the entry that stays without its text, `undefined` to remove it, or `false` to change nothing
 * @returns whether that was done
 * @throws FailureError `sessionEnded` if it is of another account; `locked`; `storage`. The entry stays then.
 */
export async function takeBack(
  id: string,
  change: (entry: Entry) => Entry | undefined | false,
): Promise<boolean> {
  const [session, record] = await Promise.all([readSession(), readRecord(id)]);
  if (!session || !record || change(record.entry) === false) return false;
  const { account, item } = record.entry;
  // Its text opens for its account only.
  if (!session.member || account !== accountOf(session, session.member))
    throw new FailureError('sessionEnded');
  const { key } = item;
  return withDraftMutex(async () => {
    const text = record.text ? await readable(openEntryText(id)) : '';
    if (text === '') return giveBack(id, undefined, change);
    const both = withTextBack(text, await openDraftOf(session, key));
    return withSealing(session, async (sealText) => giveBack(id, await sealText(draftId(key), both), change));
  });
}

function openDraftOf(session: Session, key: ItemKey): Promise<string> {
  return readable(openText(session, draftId(key), () => readDraft(key)));
}

/** A text; empty if nobody can ever read it. */
async function readable(opening: Promise<string>): Promise<string> {
  try {
    return await opening;
  } catch (error) {
    if (hasFailed(error, 'vaultBroken')) return '';
    throw error;
  }
}

async function expectSession(): Promise<Session> {
  const session = await readSession();
  // Every text is bound to its member.
  if (!session?.member) throw new FailureError('sessionEnded');
  return session;
}
