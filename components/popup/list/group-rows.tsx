import type { JSX } from 'preact';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import type { Part } from './row-window.ts';

/** What a row has to say of its place; for assistive technology too, as not all rows are there. */
export interface RowPlace {
  'data-at': number;
  'aria-posinset': number;
  'aria-setsize': number;
}

export interface GroupRowsProps {
  parts: readonly Part<WorkItem>[];
  /** How many items the group has in all. */
  count: number;
  children: (item: WorkItem, place: RowPlace) => JSX.Element;
}

/** The rows of a group, and gaps as high as those that are not drawn. */
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
