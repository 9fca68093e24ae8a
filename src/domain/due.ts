/** A calendar date, `YYYY-MM-DD`; such strings compare in calendar order. */
export type IsoDate = `${number}-${number}-${number}`;

/**
 * When an item must be done by: an instant (`at`, epoch milliseconds), or a calendar date, which is the same
 * date in every time zone and lasts until the end of that day.
 */
export type Due = { type: 'instant'; at: number } | { type: 'date'; date: IsoDate };

const TIMESTAMP =
  /^(?<date>\d{4}-\d\d-\d\d)(?:T(?<time>\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?<offset>Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Reads a `requiredDate` or `dateDue` of ConnectWise. Exactly midnight UTC stands for a calendar date; a time
 * without an offset is UTC, as everywhere in that API.
 *
 * @returns `undefined` for anything that is not an ISO 8601 date or timestamp of a real day.
 */
export function parseDue(text: string): Due | undefined {
  const parts = TIMESTAMP.exec(text)?.groups;
  if (!parts?.['date'] || !isRealDate(parts['date'])) return undefined;
  if (!parts['time']) return { type: 'date', date: parts['date'] };

  const at = Date.parse(`${parts['date']}T${parts['time']}${withColon(parts['offset'] ?? 'Z')}`);
  if (Number.isNaN(at)) return undefined;
  const iso = new Date(at).toISOString();
  const date = iso.slice(0, 10);
  return iso.endsWith('T00:00:00.000Z') && isRealDate(date)
    ? { type: 'date', date }
    : { type: 'instant', at };
}

/** Whether both name the same moment or date. */
export function isSameDue(a: Due | undefined, b: Due | undefined): boolean {
  if (a?.type === 'instant') return b?.type === 'instant' && a.at === b.at;
  if (a?.type === 'date') return b?.type === 'date' && a.date === b.date;
  return b === undefined;
}

/** Narrows what may be damaged or from another version. */
export function isDue(value: unknown): value is Due {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  if (value.type === 'instant') return 'at' in value && Number.isSafeInteger(value.at);
  return value.type === 'date' && 'date' in value && typeof value.date === 'string' && isRealDate(value.date);
}

/** Years beyond 9999 are written with a sign and more digits, and would neither compare nor parse as dates. */
function isRealDate(text: string): text is IsoDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function withColon(offset: string): string {
  return offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
}
