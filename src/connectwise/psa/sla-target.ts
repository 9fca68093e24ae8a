import { DAY } from '../../domain/time.ts';
import type { DateOrder, SlaText } from './sla-text.ts';

/** What is further away than this is another year's day, or not meant as a date at all. */
const FURTHEST_MS = 200 * DAY;
/** Without a day of the week, half a year away might as well be the year before. */
const FURTHEST_WITHOUT_WEEKDAY_MS = 120 * DAY;
/** A year that is told is right as long as it is one of these. */
const FURTHEST_WITH_YEAR_MS = 3_650 * DAY;
/** Targets lie near; where one of two possible days does and the other does not, it is that one. */
const NEAR_MS = 14 * DAY;

/**
 * The moment that a text about an SLA names. The year, which it hardly ever tells, is the one in which the date is on
 * that day of the week, near now. Where the order of day and month is not known, the day of the week tells it, and then
 * nearness: better none than one that is months wrong.
 *
 * @param order what is known of the server
 * @param now epoch milliseconds
 * @returns epoch milliseconds; `undefined` where no such day is near, or nothing tells which
 */
export function slaTargetOf(text: SlaText, order: DateOrder | undefined, now: number): number | undefined {
  const moments = [...readingsOf(text, now)]
    .filter(([reading]) => order === undefined || text.dates.length === 1 || reading === order)
    .map(([, at]) => at);
  const [nearest, next] = moments.toSorted((a, b) => Math.abs(a - now) - Math.abs(b - now));
  if (nearest === undefined || next === undefined) return nearest;
  return Math.abs(nearest - now) <= NEAR_MS && Math.abs(next - now) > NEAR_MS ? nearest : undefined;
}

/**
 * Learns from texts in which order the server writes day and month: a number above 12 tells it, else a day of the week
 * that fits only one of both.
 *
 * @param known what was learnt before; kept where the texts tell nothing, or not all the same
 * @param now epoch milliseconds
 */
export function learnDateOrder(
  texts: readonly SlaText[],
  known: DateOrder | undefined,
  now: number,
): DateOrder | undefined {
  const told = new Set(texts.flatMap(({ dates }) => (dates.length === 1 ? (dates[0]?.order ?? []) : [])));
  if (told.size > 0 || known !== undefined) return onlyOneOf(told) ?? known;
  const fitting = texts
    .filter(({ weekday }) => weekday !== undefined)
    .flatMap((text) => onlyOneOf(new Set(readingsOf(text, now).map(([order]) => order))) ?? []);
  return onlyOneOf(new Set(fitting));
}

/** Whether only the order of day and month tells what a text means. */
export function isAmbiguous({ dates }: SlaText): boolean {
  return dates.length > 1;
}

/** The moments that a text may mean, and the order by which it does. */
function readingsOf(
  { dates, year, weekday, timeMs }: SlaText,
  now: number,
): [DateOrder | undefined, number][] {
  const thisYear = new Date(now).getUTCFullYear();
  const years = year === undefined ? [thisYear - 1, thisYear, thisYear + 1] : [year];
  const withoutYear = weekday === undefined ? FURTHEST_WITHOUT_WEEKDAY_MS : FURTHEST_MS;
  const furthestMs = year === undefined ? withoutYear : FURTHEST_WITH_YEAR_MS;
  return dates.flatMap(({ month, day, order }) =>
    years.flatMap((each): [DateOrder | undefined, number][] => {
      const midnight = new Date(Date.UTC(each, month - 1, day));
      // 29 February, of another year.
      const isReal = midnight.getUTCDate() === day;
      const isThatDay = weekday === undefined || midnight.getUTCDay() === weekday;
      const at = midnight.getTime() + timeMs;
      return isReal && isThatDay && Math.abs(at - now) <= furthestMs ? [[order, at]] : [];
    }),
  );
}

function onlyOneOf<T>(values: ReadonlySet<T>): T | undefined {
  return values.size === 1 ? [...values][0] : undefined;
}
