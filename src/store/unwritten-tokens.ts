import { hasFailed } from '../domain/failure.ts';
import { isSameSealed, type Sealed, type SealedWithKey } from '../domain/account/sealed.ts';
import type { Session } from '../domain/account/session.ts';
import { updateSession } from './account.ts';

/** A renewed pair of tokens, sealed for its session, on its way to the store. */
export interface RenewedTokens {
  session: Session;
  tokens: SealedWithKey;
  /** The record that it takes the place of, and of no other. */
  former: Sealed;
}

const MAX_ATTEMPTS = 3;

/**
 * The pair that could not be written yet: the server knows no other any more, so it stands for the stored one until it
 * is written. As it is sealed, it is as safe here as on the disk, also behind a passphrase. It dies with the worker.
 */
let unwritten: RenewedTokens | undefined;
let writing: Promise<boolean> | undefined;

/**
 * Stores a renewed pair, or keeps it to be written later where the store fails.
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
 * Tries again to write the pair that could not be written, if there is one.
 *
 * @throws FailureError `storage`, `storageBusy`
 */
export async function writeUnwrittenTokens(): Promise<void> {
  if (!unwritten) return;
  writing ??= write(unwritten).finally(() => (writing = undefined));
  await writing;
}

/**
 * The pair to be used in place of the stored one. A sign-out, another session or another pair has replaced the record
 * that it was to replace, and it is dropped then. To be asked within the transaction that read the stored one.
 */
export function newestOf<T extends { sealed: Sealed | undefined }>(stored: T): T | SealedWithKey {
  if (unwritten && !isSameSealed(unwritten.former, stored.sealed)) unwritten = undefined;
  return unwritten?.tokens ?? stored;
}

async function write(renewed: RenewedTokens): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { isStored } = await updateSession(renewed.session, renewed.tokens, renewed.former);
      if (unwritten === renewed) unwritten = undefined;
      return isStored;
    } catch (error) {
      // A store that does not answer is not waited for again at once.
      if (attempt >= MAX_ATTEMPTS || !hasFailed(error, 'storage')) throw error;
    }
  }
}
