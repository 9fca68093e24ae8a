import browser from 'webextension-polyfill';

/** Whether the browser lets the extension reach an origin. A person can withhold what the manifest asks for. */
export function hasHostPermission(origin: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(origin)] });
}

/**
 * Asks for access to an origin, or else for what the manifest asks for. Call it directly in a click handler, before
 * any await.
 *
 * @returns whether the permission is granted now
 */
export async function requestHostPermission(origin: string | undefined): Promise<boolean> {
  const origins = origin === undefined ? ownPatterns() : [patternOf(origin)];
  return browser.permissions.request({ origins }).catch(() => false);
}

/**
 * Gives back the access to an origin that a person granted. What the manifest asks for stays.
 *
 * @throws the browser's error
 */
export async function dropHostPermission(origin: string): Promise<void> {
  const pattern = patternOf(origin);
  if (!ownPatterns().some((own) => covers(own, pattern))) {
    await browser.permissions.remove({ origins: [pattern] });
  }
}

/** Whether the same access covers both origins, such as two that differ only by port. */
export function isSameAccess(one: string, other: string): boolean {
  return patternOf(one) === patternOf(other);
}

/** What the manifest asks for at installation. */
function ownPatterns(): string[] {
  const { host_permissions: own = [] } = browser.runtime.getManifest() as { host_permissions?: string[] };
  return own;
}

/** Whether a pattern for any subdomain (`https://*.example.com/*`) covers that of one host. */
function covers(own: string, pattern: string): boolean {
  return pattern.endsWith(own.replace('https://*', ''));
}

/** Without the port, which Firefox's patterns do not support. Requests are limited to the exact origin in any case. */
function patternOf(origin: string): string {
  return `https://${new URL(origin).hostname}/*`;
}
