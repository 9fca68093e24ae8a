import { foldText } from '../../domain/items/fold-text.ts';
import { HOUR, MINUTE } from '../../domain/time/time.ts';
import { monthOf, weekdayOf, ZONE_HOURS } from './date-words.ts';

/** The order in which a server writes the numbers of a date. */
export type DateOrder = 'dayFirst' | 'monthFirst';

/** A day of any year, and the order in which the text names it, if the order matters. */
interface MonthDay {
  month: number;
  day: number;
  order: DateOrder | undefined;
}

/** What a ticket's `slaStatus` says about its next target. */
export interface SlaText {
  /** The days that it may mean: two if its numbers are valid in both orders. */
  dates: MonthDay[];
  /** Most texts have none. */
  year: number | undefined;
  /** 0 for Sunday. */
  weekday: number | undefined;
  /** From that day's midnight in UTC to the target, in milliseconds. */
  timeMs: number;
}

/** No real text is longer, and matching must stay cheap. */
const MAX_LENGTH = 200;

/** The words before a date, by language. They decide which language a day such as "Do" belongs to. */
const BY = {
  en: 'by|until|before|due',
  de: 'bis|vor|fallig|spatestens',
  fr: 'avant|ici|pour|tard',
  es: 'antes|hasta|para',
};
const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
const ARTICLES = 'the|on|zum|am|dem|den|le|la|el|del|de';
const YEAR = '(?<year>\\d{4})';
const DATES = [
  // 01/27, 27.01., 27-01-2026
  `(?<first>\\d\\d?)(?<mark>[/.-])\\s?(?<second>\\d\\d?)(?:\\k<mark>(?:\\s?${YEAR}|(?<shortYear>\\d\\d))?)?`,
  // 2026-01-27
  `${YEAR}[-/.](?<month>\\d\\d?)[-/.](?<day>\\d\\d?)`,
  // 27 January 2026, 27. Jan., 27 de enero
  `(?<day>\\d\\d?)(?:st|nd|rd|th|er|\\.)?[\\s-]?(?:(?:of|de)\\s)?(?<monthName>\\p{L}{3,10})\\.?(?:[\\s-](?:de\\s)?${YEAR})?`,
  // January 27, 2026
  `(?<monthName>\\p{L}{3,10})\\.?[\\s-](?<day>\\d\\d?)(?:st|nd|rd|th)?(?:\\s${YEAR})?`,
].join('|');
const FORENOON = 'a\\.?\\s?m\\.?|vorm(?:\\.|ittags)?|(?:du )?matin|de la manana';
const AFTERNOON = "p\\.?\\s?m\\.?|nachm(?:\\.|ittags)?|(?:de l')?apres-midi|du soir|de la (?:tarde|noche)";
const TIME = `(?<hour>\\d\\d?)(?:\\s?[:.h]\\s?(?<minute>\\d\\d))?(?::\\d\\d)?\\s?(?<clock>(?:uhr|hrs?|hs?)(?!\\p{L}))?\\s?(?:(?<am>${FORENOON})|(?<pm>${AFTERNOON}))?`;
/** A description is allowed only after an offset: "(UTC-05:00) Eastern Time (US & Canada)". */
const ZONE =
  "(?:\\(?(?<zoneName>(?!utc|gmt)[a-z]{3,5})\\)?\\s?)?(?:\\(?(?:utc|gmt)(?:\\s?(?<sign>[+−–-])(?<zoneHour>\\d\\d?)(?::?(?<zoneMinute>\\d\\d))?)?\\)?(?:\\s\\(?\\p{L}[\\p{L}\\s.&'()/_-]{1,60})?|z)?";

let target: RegExp | undefined;

/** `… by Mon 01/27 4:00 PM UTC-08`, case-folded and without commas. Few starts of the worker read such a text. */
function targetPattern(): RegExp {
  return (target ??= new RegExp(
    `(?<!\\p{L})(?:${LANGUAGES.map((language) => `(?<${language}>${BY[language]})`).join('|')})(?:\\s?:)?\\s(?:(?:${ARTICLES})\\s){0,2}(?:(?<weekday>\\p{L}{2,10})\\.?\\s)?(?:(?:${ARTICLES})\\s)?(?:${DATES})(?:\\s|t)(?:(?:at|um|a|a las?)\\s)?${TIME}\\s?${ZONE}\\s?$`,
    'u',
  ));
}

/**
 * Parses a ticket's `slaStatus`, such as `Respond by Mon 01/27 4:00 PM UTC-08`, in the languages of the product. A time
 * without a zone, or with an unknown zone name, is in UTC, as everywhere in that API. `slaReader` learns the order of day
 * and month, and `slaTargetOf` finds the year.
 *
 * @returns `undefined` for any other text, such as `Escalated`
 */
export function parseSlaText(text: string | null | undefined): SlaText | undefined {
  if (!text || text.length > MAX_LENGTH) return undefined;
  const reported = targetPattern().exec(foldText(text).replaceAll(/[\s,]+/g, ' '))?.groups;
  if (!reported) return undefined;
  const language = LANGUAGES.find((each) => reported[each] !== undefined);
  const weekday = reported['weekday'] === undefined ? undefined : weekdayOf(reported['weekday'], language);
  const timeMs = timeOf(reported);
  const dates = datesOf(reported);
  if (
    timeMs === undefined ||
    dates.length === 0 ||
    (reported['weekday'] !== undefined && weekday === undefined)
  )
    return undefined;
  const year = reported['year'] ?? (reported['shortYear'] && `20${reported['shortYear']}`);
  return { dates, year: year === undefined ? undefined : Number(year), weekday, timeMs };
}

type Groups = Record<string, string | undefined>;

function datesOf({ first, second, mark, day, month, monthName }: Groups): MonthDay[] {
  if (first === undefined) {
    const number = monthName === undefined ? Number(month) : monthOf(monthName);
    return [{ day: Number(day), month: number, order: undefined }].filter(isReal);
  }
  const [one, other] = [Number(first), Number(second)];
  if (one === other) return [{ day: one, month: one, order: undefined } as const].filter(isReal);
  const dayFirst = { day: one, month: other, order: 'dayFirst' } as const;
  const monthFirst = { day: other, month: one, order: 'monthFirst' } as const;
  // Dates with dots always have the day first.
  if (mark === '.' && isReal(dayFirst)) return [dayFirst];
  return [dayFirst, monthFirst].filter(isReal);
}

/** Whether the day exists in any year. */
function isReal({ month, day }: MonthDay): boolean {
  // Any other day falls in another month.
  return new Date(Date.UTC(2024, month - 1, day)).getUTCMonth() === month - 1;
}

function timeOf({
  hour,
  minute,
  clock,
  am,
  pm,
  sign,
  zoneName = '',
  zoneHour = String(ZONE_HOURS.get(zoneName) ?? 0),
  zoneMinute = '0',
}: Groups): number | undefined {
  const hasHalf = am !== undefined || pm !== undefined;
  const [hours, minutes] = [Number(hour), Number(minute ?? 0)];
  if (minute === undefined && clock === undefined && !hasHalf) return undefined;
  if (hasHalf ? hours < 1 || hours > 12 : hours > 23) return undefined;
  const offsetMs =
    (sign === '+' || sign === undefined ? 1 : -1) * (Number(zoneHour) * HOUR + Number(zoneMinute) * MINUTE);
  if (minutes > 59 || Number(zoneMinute) > 59 || Math.abs(offsetMs) > 14 * HOUR) return undefined;
  const dayHours = hasHalf ? (hours % 12) + (pm === undefined ? 0 : 12) : hours;
  return dayHours * HOUR + minutes * MINUTE - offsetMs;
}
