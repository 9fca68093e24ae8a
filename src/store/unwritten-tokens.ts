import { hasFailed } from '../domain/failure.ts';
import { isSameSealed, type Sealed, type SealedWithKey } from '../domain/account/sealed.ts';
import type { Session } from '../domain/account/session.ts';
import { updateSession } from './account.ts';

/** A renewed pair of tokens, sealed for its session and about to be stored. */
export interface RenewedTokens {
  session: Session;
  tokens: SealedWithKey;
  /** The only record that it may replace. */
  previous: Sealed;
}

const MAX_ATTEMPTS = 3;

/**
 * A renewed pair that could not be written yet. The server accepts no other pair, so this one replaces the stored one
 * until it is written. It is sealed, and so as safe in memory as on disk, even behind a passphrase. It is lost with the
 * worker.
 */
let unwritten: RenewedTokens | undefined;
let writing: Promise<boolean> | undefined;

/**
 * Stores a renewed pair. If the store fails, keeps it to be written later.
 *
 * @returns false if the session is over
 */
export async function saveRenewedTokens(renewed: RenewedTokens): Promise<boolean> {
  unwritten = renewed;
  try {
    return await write(renewed);
  } catch {
    return true;
  }
}

/**
 * Tries again to write the unwritten pair, if there is one.
 *
 * @throws FailureError `storage`, `storageBusy`
 */
export async function writeUnwrittenTokens(): Promise<void> {
  if (!unwritten) return;
  writing ??= write(unwritten).finally(() => (writing = undefined));
  await writing;
}

/**
 * The pair to use instead of the stored one. If a sign-out, another session or another pair has replaced the record
 * that the unwritten pair was to replace, drops the unwritten pair. Call it within the transaction that read the stored
 * one.
 */
export function newestOf<T extends { sealed: Sealed | undefined }>(stored: T): T | SealedWithKey {
  if (unwritten && !isSameSealed(unwritten.previous, stored.sealed)) unwritten = undefined;
  return unwritten?.tokens ?? stored;
}

async function write(renewed: RenewedTokens): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { isStored } = await updateSession(renewed.session, renewed.tokens, renewed.previous);
      if (unwritten === renewed) unwritten = undefined;
      return isStored;
    } catch (error) {
      // A store that does not respond is not tried again at once.
      if (attempt >= MAX_ATTEMPTS || !hasFailed(error, 'storage')) throw error;
    }
  }
}
