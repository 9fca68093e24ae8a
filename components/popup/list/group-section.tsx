import type { DueState } from '../../../src/domain/items/due-state.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { GroupHeading } from './group-heading.tsx';
import { GroupRows } from './group-rows.tsx';
import { ItemRow } from './item-row.tsx';
import type { RowContext } from './row-context.ts';
import type { Part } from './row-window.ts';

export interface GroupSectionProps {
  state: DueState;
  parts: readonly Part<WorkItem>[];
  /** The total number of items in the group. */
  count: number;
  isOpen: boolean;
  context: RowContext;
  onToggle: () => void;
}

/** A due state's items under its name and their number. */
export function GroupSection({ state, parts, count, isOpen, context, onToggle }: GroupSectionProps) {
  return (
    <section class="group" data-group={state}>
      <GroupHeading name={state} count={count} isOpen={isOpen} onToggle={onToggle} />
      {isOpen && (
        <GroupRows parts={parts} count={count}>
          {(item, place) => (
            <ItemRow key={item.key} item={item} state={state} place={place} context={context} />
          )}
        </GroupRows>
      )}
    </section>
  );
}
