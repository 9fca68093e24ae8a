import browser from 'webextension-polyfill';

/** Shows a notification; one of the same id is replaced. Resolves even where notifications are not allowed. */
export async function showNotice(id: string, title: string, message: string): Promise<void> {
  const iconUrl = browser.runtime.getURL('icon/128.png');
  await browser.notifications.create(id, { type: 'basic', iconUrl, title, message }).catch(() => undefined);
}

export async function clearNotices(): Promise<void> {
  const shown = Object.keys(await browser.notifications.getAll());
  await Promise.all(shown.map((id) => browser.notifications.clear(id)));
}

export async function clearNotice(id: string): Promise<void> {
  await browser.notifications.clear(id);
}

/** Must be called while the worker starts, or a click that woke it is lost. */
export function onNoticeClick(listener: (id: string) => void): void {
  browser.notifications.onClicked.addListener(listener);
}
