import type { IsoDate } from '../time/calendar.ts';
import { DAY, isMoment } from '../time/time.ts';

/**
 * When an item must be done by: an instant (`at`, epoch milliseconds), or a calendar date. A date is the same in
 * every time zone and lasts until the end of that day.
 */
export type Due = { type: 'instant'; at: number } | { type: 'date'; date: IsoDate };

const TIMESTAMP = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Reads a `requiredDate` or `dateDue` of ConnectWise. Exactly midnight UTC stands for a calendar date. A time without
 * an offset is UTC, as everywhere in that API.
 *
 * @returns `undefined` for anything that is not an ISO 8601 date or timestamp of a real day.
 */
export function parseDue(text: string): Due | undefined {
  const [, day, time, offset = 'Z'] = TIMESTAMP.exec(text) ?? [];
  if (day === undefined || !isRealDate(day)) return undefined;
  if (time === undefined) return { type: 'date', date: day };

  const at = Date.parse(`${day}T${time}${withColon(offset)}`);
  if (Number.isNaN(at)) return undefined;
  if (at % DAY !== 0) return { type: 'instant', at };
  const date = new Date(at).toISOString().slice(0, 10);
  return isRealDate(date) ? { type: 'date', date } : { type: 'instant', at };
}

/** ConnectWise is younger. Some systems know 1980-01-01 as their first day. */
const FIRST_DUE = Date.UTC(1980, 0, 3);
/** The short dates of SQL Server end on the next day. */
const LAST_DUE = Date.UTC(2079, 5, 5);

/**
 * Whether this is a placeholder for no date, in any time zone: the first or last date of .NET, SQL Server, OLE or
 * Unix (0001-01-01, 1753-01-01, 1899-12-30, 1900-01-01, 1970-01-01, 2079-06-06, 9999-12-31). No work is due so far
 * away.
 */
export function isNoDate(due: Due): boolean {
  const at = due.type === 'date' ? Date.parse(due.date) : due.at;
  return at < FIRST_DUE || at > LAST_DUE;
}

/** Whether both name the same moment or date. */
export function isSameDue(a: Due | undefined, b: Due | undefined): boolean {
  if (a?.type === 'instant') return b?.type === 'instant' && a.at === b.at;
  if (a?.type === 'date') return b?.type === 'date' && a.date === b.date;
  return b === undefined;
}

/** Narrows a value that may be damaged or from another version. */
export function isDue(value: unknown): value is Due {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'instant') return 'at' in value && Number.isInteger(value.at) && isMoment(value.at);
  return value.type === 'date' && 'date' in value && typeof value.date === 'string' && isRealDate(value.date);
}

/** Years beyond 9999 have a sign and more digits. They would neither compare nor parse as dates. */
function isRealDate(text: string): text is IsoDate {
  const [, year = 0, month = 0, day = 0] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function withColon(offset: string): string {
  return offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
}
