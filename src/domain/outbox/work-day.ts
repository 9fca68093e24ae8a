import { HOUR, MINUTE } from '../time/time.ts';

/** A time that was logged, in epoch milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** More than this in one day is probably a mistake. */
const LONG_DAY_MS = 10 * HOUR;

/** How long what was read of a day is shown, in milliseconds. */
const KEPT_MS = 5 * MINUTE;

/** What was logged on a day, as it was read. Moments are epoch milliseconds. */
export interface WorkDay {
  at: number;
  /** When the day began. */
  since: number;
  spans: Span[];
}

/** Whether a day need not be read again. @param since when today began @param now epoch milliseconds */
export function isWorkDayCurrent({ at, since: began }: WorkDay, since: number, now: number): boolean {
  return began === since && Math.abs(now - at) < KEPT_MS;
}

/** The minutes that are logged. Times beside each other both count, as ConnectWise counts them. */
export function minutesLogged(spans: readonly Span[]): number {
  return Math.round(spans.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0) / MINUTE);
}

/** What is odd about more time: it is there already in part, or the day becomes too long; `undefined` for nothing. */
export function oddityOf(spans: readonly Span[], more: Span): 'overlap' | 'longDay' | undefined {
  if (more.to <= more.from) return undefined;
  if (spans.some(({ from, to }) => from < more.to && more.from < to)) return 'overlap';
  return (minutesLogged(spans) + minutesLogged([more])) * MINUTE > LONG_DAY_MS ? 'longDay' : undefined;
}
