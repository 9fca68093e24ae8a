import { useMemo, useState } from 'preact/hooks';
import { text } from '../../src/browser/page/texts.ts';
import { countByState, groupItems } from '../../src/domain/groups.ts';
import { type GroupName, isInDueOrder, type ListView, toggled } from '../../src/domain/list-view.ts';
import type { Stored } from '../use-stored.ts';
import { GroupSection } from './group-section.tsx';
import { HiddenLine } from './hidden-line.tsx';
import { limitGroups } from './limit-groups.ts';
import type { RowContext } from './row-context.ts';
import { SnoozedSection } from './snoozed-section.tsx';
import { splitSnoozed, useHits } from './use-hits.ts';
import { useRowLimit } from './use-row-limit.ts';

export interface DueListProps {
  stored: Stored;
  context: RowContext;
  view: ListView;
  query: string;
  onView: (change: Partial<ListView>) => void;
}

/** The items that match search and filters, group by group, and at the end what is put off. */
export function DueList({ stored, context, view, query, onView }: DueListProps) {
  const { entries, items, marks } = stored;
  const { calendar } = context;
  const [showsHidden, setShowsHidden] = useState(false);
  const folding = useFolding(view, query, onView);

  const { listed, snoozed, hiddenCount } = useHits({
    items,
    marks,
    view,
    query,
    showsHidden,
    now: calendar.now,
  });
  // Counted without their texts, which may not all be read yet.
  const counted = useMemo(
    () =>
      query === '' && isInDueOrder(view) ? splitSnoozed(entries, marks, calendar.now) : { listed, snoozed },
    [entries, marks, calendar, listed, snoozed, view, query],
  );
  const counts = useMemo(() => countByState(counted.listed, calendar), [counted, calendar]);
  const groups = useMemo(() => groupItems(listed, calendar, view.sort), [listed, calendar, view.sort]);
  const rows = [
    ...groups.map(({ state, items: members }) => ({ state, items: folding.isOpen(state) ? members : [] })),
    { state: 'snoozed' as const, items: folding.isOpen('snoozed') ? snoozed : [] },
  ];
  const total = rows.reduce((sum, { items: members }) => sum + members.length, 0);
  const { limit, onScroll } = useRowLimit(total, query);

  return (
    <div class="due-list" onScroll={onScroll}>
      {limitGroups(rows, limit).map(({ state, items: shown }) => {
        const shared = { items: shown, isOpen: folding.isOpen(state), context };
        const onToggle = () => folding.toggle(state);
        if (state !== 'snoozed') {
          return (
            <GroupSection key={state} {...shared} state={state} count={counts[state]} onToggle={onToggle} />
          );
        }
        const count = counted.snoozed.length;
        return count > 0 && <SnoozedSection key={state} {...shared} count={count} onToggle={onToggle} />;
      })}
      {listed.length + snoozed.length === 0 && (
        <p class="no-hits">
          {query.trim() === '' ? text('popup_noneLeft') : text('popup_noHits', query.trim())}
        </p>
      )}
      {hiddenCount > 0 && (
        <HiddenLine count={hiddenCount} isShown={showsHidden} onToggle={() => setShowsHidden(!showsHidden)} />
      )}
    </div>
  );
}

/** Which groups are folded: as it is remembered, but whoever searches sees what is found, and folds for that search. */
function useFolding(view: ListView, query: string, onView: DueListProps['onView']) {
  const [searched, setSearched] = useState<{ query: string; folded: GroupName[] }>({ query, folded: [] });
  const isSearching = query.trim() !== '';
  const foldedNow = searched.query === query ? searched.folded : [];
  const folded = isSearching ? foldedNow : view.collapsed;
  return {
    isOpen: (name: GroupName) => !folded.includes(name),
    toggle: (name: GroupName) => {
      if (isSearching) setSearched({ query, folded: toggled(folded, name) });
      else onView({ collapsed: toggled(folded, name) });
    },
  };
}
