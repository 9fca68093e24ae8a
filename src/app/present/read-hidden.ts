import { readView } from '../../browser/storage/stored-view.ts';
import type { BadgeCounts } from '../../domain/settings/badge-counts.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import type { CatalogueEntry } from '../../domain/items/catalogue.ts';
import { overdueAt } from '../../domain/items/due-state.ts';
import { isHidden } from '../../domain/items/filter-items.ts';
import { hidesAny } from '../../domain/items/list-view.ts';
import type { UnreadByKey } from '../../domain/items/unread-changes.ts';
import { MINUTE } from '../../domain/time/time.ts';
import type { ItemKey } from '../../domain/items/work-item.ts';
import { readItems } from '../../store/read-snapshot.ts';

export interface HiddenFacts {
  entries: readonly CatalogueEntry[];
  unreadChanges: UnreadByKey;
  calendar: Calendar;
  leadMinutes: number;
  badgeCounts: BadgeCounts;
}

/**
 * The items with a hidden status or place among those that may count or notify now. Only their texts show that.
 * Reading all texts would cost more, the longer the list is.
 *
 * @throws FailureError `storage`
 */
export async function readHidden(facts: HiddenFacts): Promise<ReadonlySet<ItemKey>> {
  const { hidden } = await readView();
  if (!hidesAny(hidden)) return new Set();
  const items = await readItems(facts.entries.filter((entry) => matters(entry, facts)).map(({ key }) => key));
  return new Set(items.filter((item) => isHidden(item, hidden)).map(({ key }) => key));
}

function matters(
  { key, due }: CatalogueEntry,
  { unreadChanges, calendar, leadMinutes, badgeCounts }: HiddenFacts,
) {
  if (badgeCounts === 'all' || unreadChanges.has(key)) return true;
  const horizon = Math.max(calendar.tomorrowStart, calendar.now + leadMinutes * MINUTE);
  return due !== undefined && overdueAt(due, calendar) <= horizon;
}
