import type { JSX } from 'preact';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import type { Part } from './row-window.ts';

/** A row's place, also for assistive technology, as not all rows are drawn. */
export interface RowPlace {
  'data-at': number;
  'aria-posinset': number;
  'aria-setsize': number;
}

export interface GroupRowsProps {
  parts: readonly Part<WorkItem>[];
  /** The total number of items in the group. */
  count: number;
  children: (item: WorkItem, place: RowPlace) => JSX.Element;
}

/** The rows of a group, with gaps in place of those that are not drawn. */
export function GroupRows({ parts, count, children: drawRow }: GroupRowsProps) {
  const first = parts[0]?.at ?? 0;
  return (
    <ul>
      {parts.map((part, index) =>
        'missing' in part ? (
          <li
            key={index === 0 ? 'before' : `after ${index === parts.length - 1 ? 'all' : part.at}`}
            role="presentation"
            aria-hidden="true"
            class="gap"
            data-at={part.at}
            data-missing={part.missing}
            style={{ '--missing': part.missing }}
          />
        ) : (
          drawRow(part.row, {
            'data-at': part.at,
            'aria-posinset': part.at - first + 1,
            'aria-setsize': count,
          })
        ),
      )}
    </ul>
  );
}
