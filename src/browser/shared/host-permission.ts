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
  const origins = origin === undefined ? ownPatterns() : [patternOf(origin)];
  return browser.permissions.request({ origins }).catch(() => false);
}

/**
 * Gives back the access to an origin that a person granted; what the manifest asks for stays.
 *
 * @throws what the browser throws
 */
export async function dropHostPermission(origin: string): Promise<void> {
  const pattern = patternOf(origin);
  if (!ownPatterns().some((own) => covers(own, pattern))) {
    await browser.permissions.remove({ origins: [pattern] });
  }
}

/** Whether one and the same access covers both origins, as it does where only the port differs. */
export function isSameAccess(one: string, other: string): boolean {
  return patternOf(one) === patternOf(other);
}

/** What the manifest asks for at installation. */
function ownPatterns(): string[] {
  const { host_permissions: own = [] } = browser.runtime.getManifest() as { host_permissions?: string[] };
  return own;
}

/** Whether a pattern of any subdomain (`https://*.example.com/*`) covers that of one host. */
function covers(own: string, pattern: string): boolean {
  return pattern.endsWith(own.replace('https://*', ''));
}

/** Without the port, which patterns of Firefox do not know: requests are held to the exact origin all the same. */
function patternOf(origin: string): string {
  return `https://${new URL(origin).hostname}/*`;
}
