import { clearNotice } from '../browser/notices.ts';
import { openOptions } from '../browser/page/addresses.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import { openPopup, openTab } from '../browser/tabs.ts';
import { itemLinkOf } from '../domain/item-link.ts';
import { itemKeyOfNotice } from '../domain/item-notices.ts';
import { webAddressFor } from '../domain/settings.ts';
import { HOUR } from '../domain/time.ts';
import { readSnapshot } from '../store/read.ts';
import { snooze } from './marking.ts';

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
  const { entries, session } = await readSnapshot();
  const item = entries.find(({ key }) => key === itemKeyOfNotice(id));
  if (item && session) {
    await openTab(
      itemLinkOf(item, webAddressFor(await readSettings(), session.companyId), session.companyId),
    );
  } else if (session?.member && !session.ended) {
    await openPopup();
  } else {
    await openOptions();
  }
}
