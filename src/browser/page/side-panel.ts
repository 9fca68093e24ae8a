import browser from 'webextension-polyfill';

/** Whether the browser has a place beside its tabs where the list can stay open. */
export function canOpenSidePanel(): boolean {
  return sidePanel() !== undefined || sidebar() !== undefined;
}

/**
 * Opens the list there, in the window of this page. Must be called in the very handler of a click, before anything is
 * awaited.
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

/** Chromium's own, which the polyfill hands through without knowing it. */
interface WithSidePanel {
  sidePanel?: { open(where: { windowId: number }): Promise<void> };
}

function sidePanel(): WithSidePanel['sidePanel'] {
  return (browser as WithSidePanel).sidePanel;
}

/** Firefox's own, which it has on a desktop only. */
function sidebar(): typeof browser.sidebarAction | undefined {
  return browser.sidebarAction;
}
