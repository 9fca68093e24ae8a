import { useMemo } from 'preact/hooks';
import { currentZone } from '../../src/browser/page/calendar.ts';
import { locale, text } from '../../src/browser/page/texts.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import { type Group, groupItems } from '../../src/domain/groups.ts';
import { itemLinkOf } from '../../src/domain/item-link.ts';
import { searchItems } from '../../src/domain/search-items.ts';
import { webAddressFor } from '../../src/domain/settings.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import { createDueWriter } from '../due-text.ts';
import type { Stored } from '../use-stored.ts';
import { GroupSection } from './group-section.tsx';
import { limitGroups } from './limit-groups.ts';
import { useRowLimit } from './use-row-limit.ts';

export interface DueListProps {
  stored: Stored;
  calendar: Calendar;
  query: string;
}

/** The items that match the search, group by group. */
export function DueList({ stored, calendar, query }: DueListProps) {
  const { items, settings, session } = stored;
  const hits = useMemo(() => searchItems(items, query), [items, query]);
  const groups = useMemo(() => groupItems(hits, calendar), [hits, calendar]);
  const writeDue = useMemo(() => createDueWriter(locale(), currentZone()), []);
  const { limit, onScroll } = useRowLimit(hits.length, query);

  // The items are those of the session, whatever company the settings name by now.
  const companyId = session?.companyId ?? settings.companyId;
  const webAddress = companyId && webAddressFor(settings, companyId);
  const hrefOf = (item: WorkItem) =>
    companyId && webAddress ? itemLinkOf(item, webAddress, companyId) : undefined;

  return (
    <div class="due-list" onScroll={onScroll}>
      {limitGroups(groups, limit).map((part) => (
        <GroupSection
          key={part.group.state}
          group={part.group}
          limit={part.limit}
          dueTextOf={(item) => item.due && writeDue(item.due, calendar)}
          hrefOf={hrefOf}
        />
      ))}
      {isEmpty(groups) && <p class="no-hits">{text('popup_noHits', query.trim())}</p>}
    </div>
  );
}

function isEmpty(groups: readonly Group[]): boolean {
  return groups.length === 0;
}
