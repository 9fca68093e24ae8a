import type { DueState } from '../../src/domain/due-state.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import { GroupHeading } from './group-heading.tsx';
import { ItemRow } from './item-row.tsx';
import type { RowContext } from './row-context.ts';

export interface GroupSectionProps {
  state: DueState;
  /** The rows to draw. */
  items: readonly WorkItem[];
  /** How many items the group has in all. */
  count: number;
  isOpen: boolean;
  context: RowContext;
  onToggle: () => void;
}

/** A due state's items under its name and their number. */
export function GroupSection({ state, items, count, isOpen, context, onToggle }: GroupSectionProps) {
  return (
    <section class="group" data-group={state}>
      <GroupHeading name={state} count={count} isOpen={isOpen} onToggle={onToggle} />
      {isOpen && (
        <ul>
          {items.map((item) => (
            <ItemRow key={item.key} item={item} state={state} context={context} />
          ))}
        </ul>
      )}
    </section>
  );
}
