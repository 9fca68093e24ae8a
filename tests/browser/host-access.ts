import type { BrowserContext } from '@playwright/test';

declare const chrome: typeof globalThis.chrome & {
  /** Exists only on chrome://extensions. */
  developerPrivate: {
    updateExtensionConfiguration(change: { extensionId: string; hostAccess: 'ON_CLICK' }): Promise<void>;
    addHostPermission(id: string, origin: string): Promise<void>;
  };
};

/** The id of an unpacked build, which the `key` of the manifest pins. */
export const EXTENSION_ID = 'fihfinidkcehbniomjajhkiljloallkm';

/** Withholds from the extension the hosts of its manifest, as a person can. */
export async function withholdHosts(context: BrowserContext): Promise<void> {
  const extensions = await openExtensionsPage(context);
  await extensions.evaluate(
    (extensionId) =>
      chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_CLICK' }),
    EXTENSION_ID,
  );
  await extensions.close();
}

/**
 * Grants these hosts to the extension. A driver cannot answer the browser's prompt, and hosts that are granted in advance
 * need none.
 */
export async function grantHosts(
  context: BrowserContext,
  pattern = 'https://*.api.connectwisedev.com/*',
): Promise<void> {
  const extensions = await openExtensionsPage(context);
  await extensions.evaluate(([id, hosts]) => chrome.developerPrivate.addHostPermission(id, hosts), [
    EXTENSION_ID,
    pattern,
  ] as const);
  await extensions.close();
}

/** Opens the browser's page for extensions, which has the API behind its switches. */
export async function openExtensionsPage(context: BrowserContext) {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  return page;
}
