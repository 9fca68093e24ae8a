import browser from 'webextension-polyfill';
import { FailureError, type FailureCode } from '../domain/failure.ts';

/**
 * Opens the browser's sign-in window at an address and waits for it to reach our redirect address.
 *
 * @returns the reached address, unchecked
 * @throws FailureError `signInCancelled`, `signInRefused`, `signInBusy` or `unexpected`
 */
export async function launchAuthFlow(address: string): Promise<string> {
  try {
    const reached = await browser.identity.launchWebAuthFlow({ url: address, interactive: true });
    if (reached) return reached;
  } catch (error) {
    throw new FailureError(codeFor(error instanceof Error ? error.message : ''));
  }
  throw new FailureError('signInCancelled');
}

/** Browsers distinguish the outcomes by their messages only. */
function codeFor(message: string): FailureCode {
  if (/did not approve|cancell?ed|denied/i.test(message)) return 'signInCancelled';
  if (/could not be loaded|network/i.test(message)) return 'signInRefused';
  if (/only one|already|in progress|concurrent/i.test(message)) return 'signInBusy';
  return 'unexpected';
}
