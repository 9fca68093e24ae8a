import { clearNotice } from '../browser/notices.ts';
import { openOptions } from '../browser/shared/addresses.ts';
import { openPopup } from '../browser/tabs.ts';
import { itemKeyOfNotice } from '../domain/notifications/item-notices.ts';
import { HOUR } from '../domain/time/time.ts';
import { readSession } from '../store/account.ts';
import { ifPossible } from './shared/if-possible.ts';
import { snooze } from './commands/marking.ts';
import { openItem } from './commands/open-item.ts';

const OPEN = 0;

/**
 * A press on a button of an item's notice: open it, or have it told again in an hour.
 *
 * @throws FailureError `storage` if that can't be stored; the notice stands then
 */
export async function pressNotice(id: string, button: number): Promise<void> {
  if (button === OPEN) return openNotice(id);
  const key = itemKeyOfNotice(id);
  if (key) await snooze(key, Date.now() + HOUR);
  await clearNotice(id);
}

/**
 * A click on a notice opens what it is about: the item, the sign-in, or the list. Where a storage does not say what that
 * is, something opens all the same.
 */
export async function openNotice(id: string): Promise<void> {
  const key = itemKeyOfNotice(id);
  const isOpen = key && (await ifPossible(() => openItem(key, false)));
  if (!isOpen) await openPage();
  await clearNotice(id);
}

async function openPage(): Promise<void> {
  const session = await ifPossible(readSession);
  if (session?.member && !session.ended) await openPopup();
  else await openOptions();
}
