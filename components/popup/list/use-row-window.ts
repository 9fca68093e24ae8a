import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ItemKey, WorkItem } from '../../../src/domain/items/work-item.ts';
import { useEvent } from '../../use-event.ts';
import { isFitting, type Span, windowAround } from './row-window.ts';
import { rowsInView } from './rows-in-view.ts';

/** Up to this number all rows are drawn, so that the browser's own search finds them. */
const MAX_ROWS_AT_ONCE = 500;
/** A full popup, so that the first paint costs the same at 100 and at 100,000 items. */
const FIRST_ROWS = 7;
/** The rows added in one pause of a completely drawn list; they take about a frame. */
const MORE_ROWS = 10;
const PAUSE_MS = 16;
/** Within some frames the new content is painted. */
const PAINTED_MS = 50;

/** A row that stays identified when others before it come and go. */
interface Place {
  key: ItemKey | undefined;
  index: number;
}

/** The first row in view, and the number of rows. */
interface View extends Place {
  count: number;
}

const START: View = { key: undefined, index: 0, count: FIRST_ROWS };

export interface RowWindowNeeds {
  /** The rows of all groups, in order. */
  rows: readonly WorkItem[];
  /** Whether all rows are read. */
  hasAllRows: boolean;
  /** What the rows show. A new subject scrolls the list to its start. */
  subject: unknown;
}

/**
 * Which rows to draw. Of a short list: a screenful at once and the others in the following pauses. Of a long list:
 * those in view, and the focused one with its neighbours, so that the focus is never lost.
 */
export function useRowWindow({ rows, hasAllRows, subject }: RowWindowNeeds) {
  const list = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const focused = useRef<Place | undefined>(undefined);
  const [{ view, of }, setView] = useState({ view: START, of: subject });
  const countInView = useRef(FIRST_ROWS);
  const current = of === subject ? view : { key: undefined, index: 0, count: countInView.current };
  const isWhole = hasAllRows && rows.length <= MAX_ROWS_AT_ONCE;

  const top = indexIn(rows, current);
  const inView = { from: top, to: top + current.count };
  const drawn = windowAround(inView);
  const focusedAt = focused.current && indexIn(rows, focused.current);
  const spans = focusedAt === undefined ? [drawn] : [drawn, { from: focusedAt - 1, to: focusedAt + 2 }];

  function show({ from, to }: Span) {
    setView({ view: { key: rows[from]?.key, index: from, count: to - from }, of: subject });
  }

  /** Draws other rows if those in view come near the end of the drawn ones. */
  const look = useEvent(() => {
    const seen = isWhole || !list.current ? undefined : rowsInView(list.current);
    if (seen) countInView.current = seen.to - seen.from;
    if (seen && !isFitting(seen, drawn, rows.length)) show(seen);
  });

  useLayoutEffect(() => {
    if (list.current) list.current.scrollTop = 0;
  }, [subject]);

  const isGrowing = isWhole && (drawn.from > 0 || drawn.to < rows.length);
  const grow = useEvent(() =>
    show({ from: Math.max(inView.from - MORE_ROWS, 0), to: inView.to + MORE_ROWS }),
  );
  useEffect(() => {
    if (!isGrowing) return undefined;
    const timer = setTimeout(grow, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isGrowing, drawn.from, drawn.to, subject, grow]);

  useLayoutEffect(() => {
    // After the browser has kept the visible rows in place, and before painting.
    let width: number | undefined;
    const observer = new ResizeObserver(() => {
      // At each change of height it would move rows that are far down.
      if (list.current && list.current.clientWidth !== width) {
        // The first paint does not wait for it: it costs another layout, for rows out of view.
        if (width === undefined) setTimeout(() => list.current && setGapHeight(list.current), PAINTED_MS);
        else setGapHeight(list.current);
        width = list.current.clientWidth;
      }
      look();
    });
    for (const { current: element } of [list, content]) if (element) observer.observe(element);
    return () => observer.disconnect();
  }, [look]);

  function onFocusIn({ target }: FocusEvent) {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-item]') : null;
    const index = Number(row?.dataset['at'] ?? -1);
    if (index < 0) return;
    focused.current = { key: rows[index]?.key, index };
    // The next key needs a drawn neighbour.
    const hasNeighbours = index > drawn.from && index + 1 < drawn.to;
    if (!isWhole && !hasNeighbours) show({ from: index, to: index + current.count });
  }

  return { spans, list, content, handlers: { onScroll: look, onFocusIn } };
}

/** Where the row is now, or which row took its place. */
function indexIn(rows: readonly WorkItem[], { key, index }: Place): number {
  if (rows[index]?.key === key) return index;
  const found = key === undefined ? -1 : rows.findIndex((row) => row.key === key);
  return found === -1 ? Math.max(Math.min(index, rows.length - 1), 0) : found;
}

/** Sets the height of gaps to the average height of the drawn rows. */
function setGapHeight(list: HTMLElement): void {
  const rows = [...list.querySelectorAll<HTMLElement>('.item')];
  const sum = rows.reduce((height, row) => height + row.offsetHeight, 0);
  if (sum > 0) list.style.setProperty('--row-height', `${sum / rows.length}px`);
}
