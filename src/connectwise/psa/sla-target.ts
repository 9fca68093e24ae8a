import { DAY } from '../../domain/time/time.ts';
import type { DateOrder, SlaText } from './sla-text.ts';

/** A date further away than this belongs to another year, or is not meant as a date. */
const MAX_AHEAD_MS = 200 * DAY;
/** Without a day of the week, half a year away may as well be in the previous year. */
const MAX_AHEAD_WITHOUT_WEEKDAY_MS = 120 * DAY;
/** A date with a year is believed up to this distance. */
const MAX_AHEAD_WITH_YEAR_MS = 3_650 * DAY;
/** Targets are near. If only one of two possible days is this near, it is the target. */
const NEAR_MS = 14 * DAY;
/** An open ticket may be overdue this long. Such a day is never the target, but it casts doubt on another reading. */
const MAX_OVERDUE_MS = 1_095 * DAY;
/** A day of the week in a single text proves the order of day and month only within this distance. */
const TEACHES_WITHIN_MS = 60 * DAY;

/**
 * The time that an SLA text names. Texts rarely have a year, so it is the year near now in which the date falls on the
 * given day of the week. If the order of day and month is unknown, the day of the week decides, then nearness. No date
 * is better than one that is months off.
 *
 * @param order the server's order, if known
 * @param now epoch milliseconds
 * @returns epoch milliseconds; `undefined` if no possible day is near, or the order stays open
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
 * Learns from texts in which order the server writes day and month. A number above 12 proves it, whatever was known.
 * Otherwise a day of the week does that fits only one order, if the day is near or another date agrees. In an overdue
 * text of another year, the day of the week may fit the wrong order by chance.
 *
 * @param known what was learnt before; kept if the texts prove nothing or contradict each other
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

/** The order that numbers above 12, or dots, prove; `undefined` if none does, or they contradict each other. */
export function certainOrder(texts: readonly SlaText[]): DateOrder | undefined {
  return onlyOneOf(ordersIn(texts));
}

function ordersIn(texts: readonly SlaText[]): Set<DateOrder> {
  const decided = texts.filter((text) => !isAmbiguous(text)).flatMap(({ dates }) => dates);
  return new Set(decided.flatMap(({ order }) => order ?? []));
}

/** Whether the meaning of a text depends on the order of day and month. */
export function isAmbiguous({ dates }: SlaText): boolean {
  return dates.length > 1;
}

/** A time that a text may mean. */
interface Reading {
  /** The order in which it does. */
  order: DateOrder | undefined;
  /** Epoch milliseconds. */
  at: number;
  /** Its distance from now. */
  distanceMs: number;
}

/** The possible meanings of a text. With a day of the week, they include days too long ago to be the target. */
function readingsOf(text: SlaText, now: number): Reading[] {
  const { dates, year, weekday, timeMs } = text;
  const furthestMs = furthestOf(text);
  const isDoubtful = year === undefined && weekday !== undefined;
  const earliest = now - (isDoubtful ? MAX_OVERDUE_MS : furthestMs);
  return dates.flatMap(({ month, day, order }) =>
    (year === undefined ? yearsAround(now) : [year]).flatMap((each): Reading[] => {
      const midnight = new Date(Date.UTC(each, month - 1, day));
      // False for 29 February in a common year.
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
