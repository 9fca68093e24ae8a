const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = `(?<month>${MONTHS.join('|')})`;
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const TIME = '(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)';

/** IMF-fixdate, the obsolete date of RFC 850, and that of C's `asctime`. A recipient has to read all three. */
const FORMS = [
  `${DAY}, (?<day>\\d\\d) ${MONTH} (?<year>\\d{4}) ${TIME} GMT`,
  `${LONG_DAY}, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT`,
  `${DAY} ${MONTH} (?<day>\\d\\d| \\d) ${TIME} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/**
 * Reads an HTTP date (RFC 9110, section 5.6.7) in any of its three forms, and nothing else. It does not check the day
 * name.
 *
 * @param now epoch milliseconds; decides the century of a two-digit year
 * @returns epoch milliseconds; `undefined` for anything else, or for a day that no calendar has
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  const parts = FORMS.map((form) => form.exec(text)?.groups).find(Boolean);
  if (!parts) return undefined;
  const { month = '', year = '' } = parts;
  const [day, hour, minute, second] = ['day', 'hour', 'minute', 'second'].map((name) => Number(parts[name]));
  const monthIndex = MONTHS.indexOf(month);
  const fullYear = year.length === 2 ? fullYearOf(Number(year), now) : Number(year);

  const date = new Date(0);
  // Unlike Date.UTC, this takes a year below 100 literally.
  date.setUTCFullYear(fullYear, monthIndex, day);
  // A day that its month does not have has moved into another month.
  if (date.getUTCDate() !== day) return undefined;
  return date.setUTCHours(hour ?? 0, minute, second);
}

/** A two-digit year more than 50 years ahead belongs to the previous century. */
function fullYearOf(year: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const inThisCentury = thisYear - (thisYear % 100) + year;
  return inThisCentury > thisYear + 50 ? inThisCentury - 100 : inThisCentury;
}
