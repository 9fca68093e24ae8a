import browser, { type Notifications } from 'webextension-polyfill';

type NotificationOptions = Notifications.CreateNotificationOptions & { buttons?: { title: string }[] };

// Nothing here rejects. If notifications are forbidden or unavailable, the badge still counts.

/**
 * Shows a notification, and replaces one with the same ID.
 *
 * @param buttons their titles, at most two; left out if the browser has none
 */
export async function showNotification(
  id: string,
  title: string,
  message: string,
  buttons: readonly string[] = [],
): Promise<void> {
  const iconUrl = browser.runtime.getURL('icon/128.png');
  const plain: NotificationOptions = { type: 'basic', iconUrl, title, message };
  // Firefox throws for buttons, which it does not support.
  const withButtons = { ...plain, buttons: buttons.map((name) => ({ title: name })) };
  if (buttons.length === 0 || !(await hasCreated(id, withButtons))) await hasCreated(id, plain);
}

/** The IDs of the notifications on the screen. */
export async function shownNotifications(): Promise<string[]> {
  return Object.keys(await browser.notifications.getAll().catch(() => ({})));
}

export async function clearNotification(id: string): Promise<void> {
  await browser.notifications.clear(id).catch(() => undefined);
}

export async function clearNotifications(): Promise<void> {
  await Promise.all((await shownNotifications()).map(clearNotification));
}

/**
 * Calls back with the number of the pressed button, from 0. Call this while the worker starts, or a press that woke
 * it is lost.
 */
export function onNotificationButton(listener: (id: string, button: number) => void): void {
  const clicks: typeof browser.notifications.onButtonClicked | undefined =
    browser.notifications.onButtonClicked;
  clicks?.addListener(listener);
}

/** Call this while the worker starts, or a click that woke it is lost. */
export function onNotificationClick(listener: (id: string) => void): void {
  browser.notifications.onClicked.addListener(listener);
}

async function hasCreated(id: string, options: NotificationOptions): Promise<boolean> {
  try {
    await browser.notifications.create(id, options);
    return true;
  } catch {
    return false;
  }
}
