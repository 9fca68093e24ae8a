import { clearNotice } from '../browser/notices.ts';
import { openOptions } from '../browser/page/addresses.ts';
import { openPopup } from '../browser/tabs.ts';
import { itemKeyOfNotice } from '../domain/item-notices.ts';
import { HOUR } from '../domain/time.ts';
import { readSession } from '../store/account.ts';
import { snooze } from './marking.ts';
import { openItem } from './open-item.ts';

const OPEN = 0;

/** A press on a button of an item's notice: open it, or have it told again in an hour. */
export async function pressNotice(id: string, button: number): Promise<void> {
  if (button === OPEN) return openNotice(id);
  await clearNotice(id);
  const key = itemKeyOfNotice(id);
  if (key) await snooze(key, Date.now() + HOUR);
}

/** A click on a notice opens what it is about: the item, the sign-in, or the list. */
export async function openNotice(id: string): Promise<void> {
  await clearNotice(id);
  const key = itemKeyOfNotice(id);
  if (key && (await openItem(key, false))) return;
  const session = await readSession();
  if (session?.member && !session.ended) await openPopup();
  else await openOptions();
}
