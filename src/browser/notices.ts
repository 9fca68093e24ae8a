import browser from 'webextension-polyfill';

// Nothing here rejects: where notifications are not allowed or not to be had, the badge still tells.

/** Shows a notification; one of the same id is replaced. */
export async function showNotice(id: string, title: string, message: string): Promise<void> {
  const iconUrl = browser.runtime.getURL('icon/128.png');
  await browser.notifications.create(id, { type: 'basic', iconUrl, title, message }).catch(() => undefined);
}

/** The ids of the notifications on the screen. */
export async function shownNotices(): Promise<string[]> {
  return Object.keys(await browser.notifications.getAll().catch(() => ({})));
}

export async function clearNotice(id: string): Promise<void> {
  await browser.notifications.clear(id).catch(() => undefined);
}

export async function clearNotices(): Promise<void> {
  await Promise.all((await shownNotices()).map(clearNotice));
}

/** Must be called while the worker starts, or a click that woke it is lost. */
export function onNoticeClick(listener: (id: string) => void): void {
  browser.notifications.onClicked.addListener(listener);
}
