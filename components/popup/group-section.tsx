import { text } from '../../src/browser/page/texts.ts';
import type { Group } from '../../src/domain/groups.ts';
import { numberText } from '../counted-text.ts';
import { ItemRow } from './item-row.tsx';
import type { RowContext } from './row-context.ts';

export interface GroupSectionProps {
  group: Group;
  /** How many items the group has in all. */
  count: number;
  /** How many of its rows to draw. */
  limit: number;
  context: RowContext;
}

/** A due state's items under its name and their number. */
export function GroupSection({ group, count, limit, context }: GroupSectionProps) {
  const { state, items } = group;
  return (
    <section class="group" data-group={state}>
      <h2>
        {text(`group_${state}`)} <span class="group-count">{numberText(count)}</span>
      </h2>
      <ul>
        {items.slice(0, limit).map((item) => (
          <ItemRow key={item.key} item={item} state={state} context={context} />
        ))}
      </ul>
    </section>
  );
}
