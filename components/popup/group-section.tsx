import { text } from '../../src/browser/page/texts.ts';
import type { Group } from '../../src/domain/groups.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import { numberText } from '../counted-text.ts';
import type { DueText } from '../due-text.ts';
import { ItemRow } from './item-row.tsx';

export interface GroupSectionProps {
  group: Group;
  /** How many of its rows to draw; the heading counts all. */
  limit: number;
  dueTextOf: (item: WorkItem) => DueText | undefined;
  hrefOf: (item: WorkItem) => string | undefined;
}

/** A due state's items under its name and their number. */
export function GroupSection({ group, limit, dueTextOf, hrefOf }: GroupSectionProps) {
  const { state, items } = group;
  return (
    <section class="group" data-due={state}>
      <h2>
        {text(`group_${state}`)} <span class="group-count">{numberText(items.length)}</span>
      </h2>
      <ul>
        {items.slice(0, limit).map((item) => (
          <ItemRow key={item.key} item={item} state={state} due={dueTextOf(item)} href={hrefOf(item)} />
        ))}
      </ul>
    </section>
  );
}
