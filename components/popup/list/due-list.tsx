import { useMemo, useState } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import { countGroups } from '../../../src/domain/items/group-counts.ts';
import { type GroupName, isInDueOrder, type ListView, toggled } from '../../../src/domain/items/list-view.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import type { Stored } from '../../use-stored.ts';
import { GroupSection } from './group-section.tsx';
import { HiddenLine } from './hidden-line.tsx';
import type { RowContext } from './row-context.ts';
import { partsOf } from './row-window.ts';
import { SnoozedSection } from './snoozed-section.tsx';
import { useFocusKeeper } from './use-focus-keeper.ts';
import { useHits } from './use-hits.ts';
import { useRowWindow } from './use-row-window.ts';
import { useSame } from '../../use-same.ts';

export interface DueListProps {
  stored: Stored;
  context: RowContext;
  view: ListView;
  query: string;
  onView: (change: Partial<ListView>) => void;
}

const NONE: readonly WorkItem[] = [];

/** The items that match search and filters, group by group, and the snoozed items at the end. */
export function DueList({ stored, context, view, query, onView }: DueListProps) {
  const { entries, items, annotations } = stored;
  const { calendar } = context;
  const [showsHidden, setShowsHidden] = useState(false);
  const folding = useFolding(view, query, onView);

  const { groups, snoozed, hiddenCount } = useHits({
    items,
    annotations,
    view,
    query,
    showsHidden,
    calendar,
  });
  // Counted without texts until all are read.
  const counted = useMemo(() => {
    if (stored.isWhole || query !== '' || !isInDueOrder(view)) return undefined;
    return stored.counts ?? countGroups(entries, annotations, calendar).counts;
  }, [entries, annotations, stored.isWhole, stored.counts, view, query, calendar]);

  const all = [...groups, { state: 'snoozed' as const, items: snoozed }];
  const open = all.map(({ state, items: members }) => (folding.isOpen(state) ? members : NONE));
  const same = useSame(open);
  const rows = useMemo(() => same.flat(), [same]);
  const { spans, list, content, handlers } = useRowWindow({
    rows,
    hasAllRows: stored.isWhole,
    subject: query,
  });
  // The page's own keeper does not notice when only the list is drawn again.
  useFocusKeeper();
  let first = 0;

  return (
    <div ref={list} class="due-list" {...handlers}>
      <div ref={content}>
        {all.map(({ state, items: members }, index) => {
          const parts = partsOf(open[index] ?? NONE, first, spans);
          first += open[index]?.length ?? 0;
          const count = counted?.[state] ?? members.length;
          const onToggle = () => folding.toggle(state);
          const shared = { parts, count, isOpen: folding.isOpen(state), context, onToggle };
          if (state !== 'snoozed') return <GroupSection key={state} {...shared} state={state} />;
          return count > 0 && <SnoozedSection key={state} {...shared} />;
        })}
        {groups.length + snoozed.length === 0 && (
          <p class="no-hits">
            {query.trim() === '' ? text('popup_noneLeft') : text('popup_noHits', query.trim())}
          </p>
        )}
        {hiddenCount > 0 && (
          <HiddenLine
            count={hiddenCount}
            isShown={showsHidden}
            onToggle={() => setShowsHidden(!showsHidden)}
          />
        )}
      </div>
    </div>
  );
}

/** Which groups are collapsed. A search shows all groups, and collapsing applies to that search only. */
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
