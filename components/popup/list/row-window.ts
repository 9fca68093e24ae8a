/** Rows of the list, the last one excluded. Numbers count from the first row of the first group. */
export interface Span {
  from: number;
  to: number;
}

/** Rows that are drawn, or a gap for those that are not. */
export type Part<Row> = { at: number; row: Row } | { at: number; missing: number };

/** The rows to draw around those in view: half as many before and after, so that they are ready for scrolling. */
export function windowAround({ from, to }: Span): Span {
  const spare = Math.ceil((to - from) / 2);
  return { from: from - spare, to: to + spare };
}

/** Whether enough is drawn around the rows in view, and not far more than that. */
export function isFitting(inView: Span, drawn: Span, total: number): boolean {
  const size = inView.to - inView.from;
  const least = Math.ceil(size / 4);
  const isEnough =
    drawn.from <= Math.max(inView.from - least, 0) && drawn.to >= Math.min(inView.to + least, total);
  return isEnough && drawn.to - drawn.from <= 10 * size;
}

/**
 * Divides the rows of a group into those in one of the spans and the gaps between them.
 *
 * @param first the number of the group's first row
 */
export function partsOf<Row>(rows: readonly Row[], first: number, spans: readonly Span[]): Part<Row>[] {
  const parts: Part<Row>[] = [];
  let done = 0;
  const skipTo = (index: number) => {
    if (index > done) parts.push({ at: first + done, missing: index - done });
    done = Math.max(done, index);
  };
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const end = Math.min(to - first, rows.length);
    if (end <= done) continue;
    skipTo(Math.min(from - first, end));
    for (const row of rows.slice(done, end)) {
      parts.push({ at: first + done, row });
      done += 1;
    }
  }
  skipTo(rows.length);
  return parts;
}
