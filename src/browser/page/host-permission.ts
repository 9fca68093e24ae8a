import browser from 'webextension-polyfill';

/** Whether the browser lets the extension reach an origin; a person can withhold what the manifest asks for. */
export function hasHostPermission(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [`${origin}/*`] });
}

/**
 * Asks for what the manifest asks for. Must be called in the very handler of a click, before anything is awaited.
 *
 * @returns whether there is the permission now
 */
export async function requestHostPermission(): Promise<boolean> {
  const { host_permissions: origins = [] } = browser.runtime.getManifest() as { host_permissions?: string[] };
  return browser.permissions.request({ origins }).catch(() => false);
}
