import { useMemo } from 'preact/hooks';
import { currentZone } from '../../src/browser/page/calendar.ts';
import { locale, text } from '../../src/browser/page/texts.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import { countByState, groupItems } from '../../src/domain/groups.ts';
import { searchItems } from '../../src/domain/search-items.ts';
import { webAddressFor } from '../../src/domain/settings.ts';
import { createDueWriter } from '../due-text.ts';
import type { Stored } from '../use-stored.ts';
import { GroupSection } from './group-section.tsx';
import { limitGroups } from './limit-groups.ts';
import type { RowContext } from './row-context.ts';
import { useRowLimit } from './use-row-limit.ts';

export interface DueListProps {
  stored: Stored;
  calendar: Calendar;
  query: string;
}

/** The items that match the search, group by group. */
export function DueList({ stored, calendar, query }: DueListProps) {
  const { entries, items } = stored;
  const hits = useMemo(() => searchItems(items, query), [items, query]);
  const groups = useMemo(() => groupItems(hits, calendar), [hits, calendar]);
  // Counted without their texts, which may not all be read yet.
  const counts = useMemo(
    () => countByState(query === '' ? entries : hits, calendar),
    [entries, hits, calendar],
  );
  const { limit, onScroll } = useRowLimit(hits.length, query);
  const target = useTarget(stored);
  const writeDue = useMemo(() => createDueWriter(locale(), currentZone()), []);
  const context: RowContext = { calendar, writeDue, target };

  return (
    <div class="due-list" onScroll={onScroll}>
      {limitGroups(groups, limit).map((part) => (
        <GroupSection
          key={part.group.state}
          group={part.group}
          count={counts[part.group.state]}
          limit={part.limit}
          context={context}
        />
      ))}
      {groups.length === 0 && <p class="no-hits">{text('popup_noHits', query.trim())}</p>}
    </div>
  );
}

function useTarget({ settings, session }: Stored): RowContext['target'] {
  // The items are those of the session, whatever company the settings name by now.
  const companyId = session?.companyId ?? settings.companyId;
  const webAddress = companyId && webAddressFor(settings, companyId);
  return useMemo(
    () => (companyId && webAddress ? { companyId, webAddress } : undefined),
    [companyId, webAddress],
  );
}
