import { clearNotification } from '../browser/notifications.ts';
import { openOptions } from '../browser/shared/addresses.ts';
import { openPopup } from '../browser/tabs.ts';
import { itemKeyOfNotification } from '../domain/notifications/item-notifications.ts';
import { HOUR } from '../domain/time/time.ts';
import { readSession } from '../store/account.ts';
import { ifPossible } from './shared/if-possible.ts';
import { snooze } from './commands/annotate.ts';
import { openItem } from './commands/open-item.ts';

const OPEN = 0;

/**
 * Handles a button of an item's notification: open the item, or notify again in an hour.
 *
 * @throws FailureError `storage` if that cannot be stored; then the notification stays
 */
export async function pressNotification(id: string, button: number): Promise<void> {
  if (button === OPEN) return openNotification(id);
  const key = itemKeyOfNotification(id);
  if (key) await snooze(key, Date.now() + HOUR);
  await clearNotification(id);
}

/**
 * Opens what a clicked notification is about: the item, the sign-in, or the list. If the storage cannot say which,
 * something opens nevertheless.
 */
export async function openNotification(id: string): Promise<void> {
  const key = itemKeyOfNotification(id);
  const isOpen = key && (await ifPossible(() => openItem(key, false)));
  if (!isOpen) await openPage();
  await clearNotification(id);
}

async function openPage(): Promise<void> {
  const session = await ifPossible(readSession);
  if (session?.member && !session.ended) await openPopup();
  else await openOptions('connection');
}
