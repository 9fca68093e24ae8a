import { endOfSpell, type WeeklyHours } from './working-hours.ts';

/** When notifications wait, in the form of working hours. */
export const DEFAULT_QUIET_HOURS: WeeklyHours = {
  isOn: false,
  days: [1, 2, 3, 4, 5, 6, 7],
  from: 18 * 60,
  to: 8 * 60,
};

/** Consecutive quiet spells that do not end within so many days never end. */
const MAX_SPELLS = 15;

/**
 * Until when it is quiet, epoch milliseconds. `Infinity` if every day is quiet from beginning to end; `undefined` if
 * it is not quiet.
 *
 * @param now epoch milliseconds
 * @param zone IANA name of the time zone
 * @throws RangeError if the zone is unknown
 */
export function quietUntil(hours: WeeklyHours, now: number, zone: string): number | undefined {
  if (!hours.isOn) return undefined;
  let until: number | undefined;
  for (let spells = 0; spells < MAX_SPELLS; spells += 1) {
    const end = endOfSpell(hours, until ?? now, zone);
    if (end === undefined) return until;
    until = end;
  }
  return Number.POSITIVE_INFINITY;
}
