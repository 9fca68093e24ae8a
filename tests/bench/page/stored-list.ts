import { currentCalendar } from '../../../src/browser/shared/calendar.ts';
import { fillWith } from './changes.ts';
import { presentOutlined } from './outlined.ts';
import { createWorkItems } from './work-items.ts';

/** Stores an account and a list with dues around now in the extension of this page. */
export async function fill(count: number): Promise<void> {
  await chrome.storage.local.set({ settings: { companyId: 'acme', clientId: 'bench' } });
  await fillWith(createWorkItems(count, Date.now()));
  // As the worker does after each check.
  const keep = await presentOutlined(currentCalendar(Date.now()));
  await keep?.();
}
