import { countGroups } from '../../../src/domain/items/first-screen.ts';
import { createCalendar } from '../../../src/domain/time/calendar.ts';
import { keepFirstScreen } from '../../../src/store/first-screen.ts';
import { readSnapshot } from '../../../src/store/read-snapshot.ts';
import { fillWith } from './changes.ts';
import { createWorkItems } from './work-items.ts';

/** Stores an account and a list with dues around now in the extension of this page. */
export async function fill(count: number): Promise<void> {
  await chrome.storage.local.set({ settings: { companyId: 'acme', clientId: 'bench' } });
  const now = Date.now();
  await fillWith(createWorkItems(count, now));
  // As the worker does after each check.
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const { session, entries, annotations } = await readSnapshot();
  const counts = countGroups(entries, annotations, createCalendar(now, timeZone, 1));
  await keepFirstScreen(session?.id ?? '', counts);
}
