import browser from 'webextension-polyfill';
import { SECOND } from '../../domain/time/time.ts';

/** Browsers read policies from the disk or the registry. One that does not answer must not block its callers. */
const MAX_WAIT_MS = 3 * SECOND;

/**
 * What an administrator has set up, as the browser gives it; `undefined` without a policy, and if the browser does not
 * answer within 3 s. Firefox rejects without a policy, and some browsers have no such storage.
 */
export async function readManaged(): Promise<Record<string, unknown> | undefined> {
  const { promise: deadline, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), MAX_WAIT_MS);
  try {
    const found = await Promise.race([browser.storage.managed.get(), deadline]);
    return found && Object.keys(found).length > 0 ? found : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Calls back whenever the browser has another policy, where it says so. */
export function onManagedChange(listener: () => void): void {
  browser.storage.managed?.onChanged?.addListener(listener);
}
