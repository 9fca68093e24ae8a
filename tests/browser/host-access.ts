import type { BrowserContext } from '@playwright/test';

declare const chrome: typeof globalThis.chrome & {
  /** Only on chrome://extensions. */
  developerPrivate: {
    updateExtensionConfiguration(change: { extensionId: string; hostAccess: 'ON_CLICK' }): Promise<void>;
    addHostPermission(id: string, origin: string): Promise<void>;
  };
};

/** Of an unpacked build; the manifest's `key` pins it. */
export const EXTENSION_ID = 'fihfinidkcehbniomjajhkiljloallkm';

/** Takes the hosts from the extension that its manifest asks for, as a person can. */
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
 * Gives them back, or others. A driver cannot answer the browser's question: what is granted before is granted without
 * one.
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

/** The browser's own page on which a person manages extensions; it has the API behind its switches. */
export async function openExtensionsPage(context: BrowserContext) {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  return page;
}
