import * as v from 'valibot';
import type { Sealed } from '../domain/account/sealed.ts';
import { isItemKey, type ItemKey } from '../domain/items/work-item.ts';
import { transact } from './database.ts';
import { parseSession } from './state.ts';
import { parseSealed } from './stored-key.ts';

/** What a person has typed about an item and not saved yet. */
export interface Draft {
  key: ItemKey;
  text: Sealed;
}

/** The name of the record in the store `state`. */
export const DRAFTS = 'drafts';

/** What the text of a draft is bound to. No entry of the outbox has such an id. */
export function draftId(key: ItemKey): string {
  return `draft ${key}`;
}

/** The oldest goes first. Nobody leaves more tickets half written. */
const MAX_DRAFTS = 50;

const draft = v.object({ key: v.custom<ItemKey>(isItemKey), text: v.unknown() });

/** What is typed, newest first. @throws FailureError `storage`, `storageBusy` */
export async function readDrafts(): Promise<Draft[]> {
  return parseDrafts(await transact(['state'], 'readonly', ({ store }) => store.get(DRAFTS)));
}

/** @throws FailureError `storage`, `storageBusy` */
export async function readDraft(key: ItemKey): Promise<Sealed | undefined> {
  return (await readDrafts()).find((one) => one.key === key)?.text;
}

/**
 * Stores what was typed about an item; `undefined` removes it. Has no effect once the session is another one.
 *
 * @throws FailureError `storage`, `storageBusy`
 */
export function saveDraft(sessionId: string, key: ItemKey, text: Sealed | undefined): Promise<void> {
  return transact(['state'], 'readwrite', async ({ store }) => {
    const [session, stored] = await Promise.all([store.get('session'), store.get(DRAFTS)]);
    if (parseSession(session)?.id !== sessionId) return;
    await store.put(withDraft(parseDrafts(stored), key, text), DRAFTS);
  });
}

/** Drafts with one in place of what was typed about its item before, newest first. */
export function withDraft(drafts: readonly Draft[], key: ItemKey, text: Sealed | undefined): Draft[] {
  const others = drafts.filter((one) => one.key !== key);
  return (text ? [{ key, text }, ...others] : others).slice(0, MAX_DRAFTS);
}

/** Narrows what is stored; what is damaged can be read by nobody. */
export function parseDrafts(stored: unknown): Draft[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one: unknown) => {
    const parsed = v.safeParse(draft, one);
    const text = parsed.success ? parseSealed(parsed.output.text) : undefined;
    return parsed.success && text ? [{ key: parsed.output.key, text }] : [];
  });
}
