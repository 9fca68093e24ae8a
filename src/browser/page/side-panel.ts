import browser from 'webextension-polyfill';

/** Whether the browser has a side panel or sidebar, where the list can stay open. */
export function canOpenSidePanel(): boolean {
  return sidePanel() !== undefined || sidebar() !== undefined;
}

/**
 * Opens the list in the side panel of this page's window. Call it directly in a click handler, before any await.
 *
 * @returns whether it opened
 */
export async function openSidePanel(): Promise<boolean> {
  try {
    await (sidePanel()?.open({ windowId: browser.windows.WINDOW_ID_CURRENT }) ?? sidebar()?.open());
    return canOpenSidePanel();
  } catch {
    return false;
  }
}

/** Chromium's own API, which the polyfill passes through without types. */
interface WithSidePanel {
  sidePanel?: { open(where: { windowId: number }): Promise<void> };
}

function sidePanel(): WithSidePanel['sidePanel'] {
  return (browser as WithSidePanel).sidePanel;
}

/** Firefox's own API, which exists on the desktop only. */
function sidebar(): typeof browser.sidebarAction | undefined {
  return browser.sidebarAction;
}
