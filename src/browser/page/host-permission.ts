import browser from 'webextension-polyfill';

/** Whether the browser lets the extension reach an origin; a person can withhold what the manifest asks for. */
export function hasHostPermission(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(origin)] });
}

/**
 * Asks for access to an origin, or else for what the manifest asks for. Must be called in the very handler of a click,
 * before anything is awaited.
 *
 * @returns whether there is the permission now
 */
export async function requestHostPermission(origin: string | undefined): Promise<boolean> {
  const { host_permissions: own = [] } = browser.runtime.getManifest() as { host_permissions?: string[] };
  const origins = origin === undefined ? own : [patternOf(origin)];
  return browser.permissions.request({ origins }).catch(() => false);
}

/**
 * Gives back the access to an origin that a person granted; what the manifest asks for can't be given back.
 *
 * @param kept origins that stay in use: an access that covers one of them stays, as it does where only the port differs
 */
export async function dropHostPermission(
  former: string | undefined,
  kept: (string | undefined)[],
): Promise<void> {
  if (former === undefined) return;
  const pattern = patternOf(former);
  if (kept.some((origin) => origin !== undefined && patternOf(origin) === pattern)) return;
  await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
}

/** Without the port, which patterns of Firefox do not know: requests are held to the exact origin all the same. */
function patternOf(origin: string): string {
  return `https://${new URL(origin).hostname}/*`;
}
