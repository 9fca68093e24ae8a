import browser from 'webextension-polyfill';
import { SECOND } from '../../domain/time/time.ts';

/** Browsers read policies from the disk or the registry. One that does not answer must not block its callers. */
const MAX_WAIT_MS = 3 * SECOND;

/** How Firefox says that there is no policy. */
const NONE_IN_FIREFOX = /manifest not found/i;

/**
 * What an administrator has set up, as the browser gives it; `undefined` without a policy. `silent` if the browser does not
 * answer within 3 s or fails: that says nothing about the policy.
 */
export async function readManaged(): Promise<Record<string, unknown> | 'silent' | undefined> {
  const { promise: deadline, resolve } = Promise.withResolvers<'silent'>();
  const timer = setTimeout(() => resolve('silent'), MAX_WAIT_MS);
  try {
    const found = await Promise.race([browser.storage.managed.get(), deadline]);
    return found === 'silent' || Object.keys(found).length > 0 ? found : undefined;
  } catch (error) {
    return error instanceof Error && NONE_IN_FIREFOX.test(error.message) ? undefined : 'silent';
  } finally {
    clearTimeout(timer);
  }
}

/** Calls back whenever the browser has another policy, where it says so. */
export function onManagedChange(listener: () => void): void {
  browser.storage.managed?.onChanged?.addListener(listener);
}
