import { DAY } from '../../domain/time/time.ts';
import type { DateOrder, SlaText } from './sla-text.ts';

/** What is further away than this is another year's day, or not meant as a date at all. */
const MAX_AHEAD_MS = 200 * DAY;
/** Without a day of the week, half a year away might as well be the year before. */
const MAX_AHEAD_WITHOUT_WEEKDAY_MS = 120 * DAY;
/** A year that is told is right as long as it is one of these. */
const MAX_AHEAD_WITH_YEAR_MS = 3_650 * DAY;
/** Targets lie near; where one of two possible days does and the other does not, it is that one. */
const NEAR_MS = 14 * DAY;
/** An open ticket may be overdue that long. Such a day is no target, but a reason to doubt another reading. */
const MAX_OVERDUE_MS = 1_095 * DAY;
/** From how far away the day of the week of a single text teaches the order of day and month. */
const TEACHES_WITHIN_MS = 60 * DAY;

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
  const [nearest, next] = readingsOf(text, now)
    .filter((reading) => order === undefined || text.dates.length === 1 || reading.order === order)
    .toSorted((a, b) => a.distanceMs - b.distanceMs);
  if (nearest === undefined || nearest.distanceMs > furthestOf(text)) return undefined;
  if (next === undefined) return nearest.at;
  return nearest.distanceMs <= NEAR_MS && next.distanceMs > NEAR_MS ? nearest.at : undefined;
}

/**
 * Learns from texts in which order the server writes day and month: a number above 12 tells it, whatever was learnt
 * before. Else a day of the week does that fits only one of both, if that day is near, or if another date says the same:
 * in an overdue text of another year it fits a wrong one now and then.
 *
 * @param known what was learnt before; kept where the texts tell nothing, or not all the same
 * @param now epoch milliseconds
 */
export function learnDateOrder(
  texts: readonly SlaText[],
  known: DateOrder | undefined,
  now: number,
): DateOrder | undefined {
  const certain = certainOrder(texts) ?? known;
  if (certain !== undefined || ordersIn(texts).size > 0) return certain;
  const fitting = texts
    .filter(({ weekday }) => weekday !== undefined)
    .flatMap((text) => {
      const readings = readingsOf(text, now);
      const order = onlyOneOf(new Set(readings.map((reading) => reading.order)));
      return order === undefined
        ? []
        : readings.map(({ at, distanceMs }) => ({ order, date: at - text.timeMs, distanceMs }));
    });
  const dates = new Set(fitting.map(({ date }) => date));
  const isSure = dates.size > 1 || fitting.some(({ distanceMs }) => distanceMs <= TEACHES_WITHIN_MS);
  return isSure ? onlyOneOf(new Set(fitting.map(({ order }) => order))) : undefined;
}

/** The order of day and month that numbers above 12, or dots, tell; `undefined` where none does, or not all the same. */
export function certainOrder(texts: readonly SlaText[]): DateOrder | undefined {
  return onlyOneOf(ordersIn(texts));
}

function ordersIn(texts: readonly SlaText[]): Set<DateOrder> {
  return new Set(texts.flatMap(({ dates }) => (dates.length === 1 ? (dates[0]?.order ?? []) : [])));
}

/** Whether only the order of day and month tells what a text means. */
export function isAmbiguous({ dates }: SlaText): boolean {
  return dates.length > 1;
}

/** A moment that a text may mean. */
interface Reading {
  /** The order by which it does. */
  order: DateOrder | undefined;
  /** Epoch milliseconds. */
  at: number;
  /** How far that is from now. */
  distanceMs: number;
}

/** What a text may mean; with a day of the week also what is too long ago to be its target. */
function readingsOf(text: SlaText, now: number): Reading[] {
  const { dates, year, weekday, timeMs } = text;
  const furthestMs = furthestOf(text);
  const isDoubtful = year === undefined && weekday !== undefined;
  const earliest = now - (isDoubtful ? MAX_OVERDUE_MS : furthestMs);
  return dates.flatMap(({ month, day, order }) =>
    (year === undefined ? yearsAround(now) : [year]).flatMap((each): Reading[] => {
      const midnight = new Date(Date.UTC(each, month - 1, day));
      // 29 February, of another year.
      const isReal = midnight.getUTCDate() === day;
      const isThatDay = weekday === undefined || midnight.getUTCDay() === weekday;
      const at = midnight.getTime() + timeMs;
      const isPossible = isReal && isThatDay && at >= earliest && at <= now + furthestMs;
      return isPossible ? [{ order, at, distanceMs: Math.abs(at - now) }] : [];
    }),
  );
}

function yearsAround(now: number): number[] {
  const thisYear = new Date(now).getUTCFullYear();
  return [-3, -2, -1, 0, 1].map((more) => thisYear + more);
}

function furthestOf({ year, weekday }: SlaText): number {
  if (year !== undefined) return MAX_AHEAD_WITH_YEAR_MS;
  return weekday === undefined ? MAX_AHEAD_WITHOUT_WEEKDAY_MS : MAX_AHEAD_MS;
}

function onlyOneOf<T>(values: ReadonlySet<T>): T | undefined {
  return values.size === 1 ? [...values][0] : undefined;
}
