/** Milliseconds in one second. */
export const SECOND = 1_000;
/** Milliseconds in one minute. */
export const MINUTE = 60 * SECOND;
/** Milliseconds in one hour. */
export const HOUR = 60 * MINUTE;
/** Milliseconds in one day of 24 hours. */
export const DAY = 24 * HOUR;
