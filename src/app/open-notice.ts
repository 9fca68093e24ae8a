import { clearNotice } from '../browser/notices.ts';
import { openOptions } from '../browser/page/addresses.ts';
import { readSettings } from '../browser/page/stored-settings.ts';
import { openPopup, openTab } from '../browser/tabs.ts';
import { itemLinkOf } from '../domain/item-link.ts';
import { itemKeyOfNotice } from '../domain/notices.ts';
import { webAddressFor } from '../domain/settings.ts';
import { readSnapshot } from '../store/read.ts';

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
