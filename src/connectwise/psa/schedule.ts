import { isPast, PAGE_SIZE } from '../plan/check-plan.ts';
import { endOfDate } from '../../domain/time/calendar.ts';
import { parseDue } from '../../domain/items/due.ts';
import * as v from 'valibot';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import { DAY, HOUR } from '../../domain/time/time.ts';
import { after, all, equals } from '../conditions.ts';
import { absentFrom } from '../lists/absent.ts';
import type { Outcome } from '../lists/list-result.ts';
import { OVERLAP_MS } from '../lists/check-context.ts';
import { isUnsupported, noteUnsupported } from '../lists/unsupported.ts';
import { type Clock, isOver, newestChange } from '../lists/newest-change.ts';
import type { ListQuery } from '../lists/list-query.ts';
import { readRest } from '../lists/read-list.ts';
import { latest } from '../lists/sort-rows.ts';
import { parseRows, rowIdOf, updatedAtOf } from '../lists/wire.ts';
import type { CheckContext } from './check-context.ts';
import { SCHEDULE_ENTRIES } from './lists.ts';
import type { ScheduleState } from './sync-state.ts';
import { movedTickets, nextEnds, type ScheduledTime } from './next-ends.ts';
import { type EntryRow, entryRow, FIELDS } from './wire.ts';

/** What the schedule calls work on a ticket. */
const TICKET_WORK = 'S';
/** The newest so many pages hold what is next, also of somebody who never annotations anything as done. */
const MAX_PAGES = 5;

/** Where the server does not tell how many entries there are, what was deleted shows only when all is read. */
const READ_ALL_EVERY_MS = 4 * HOUR;

/** @param isOpenOnly whether what is done is left out */
function scheduleQuery({ member }: CheckContext, isOpenOnly = true): ListQuery {
  return {
    list: SCHEDULE_ENTRIES,
    where: all(
      equals('member/identifier', member.identifier),
      isOpenOnly ? equals('doneFlag', false) : undefined,
      equals('type/identifier', TICKET_WORK),
    ),
    isOpenOnly: false,
    fields: FIELDS.entry,
    orderBy: 'id desc',
    page: 1,
    pageSize: PAGE_SIZE,
  };
}

/** How many entries there are and when the last of them changed: one short row; `undefined` where that can't be told. */
export function scheduleProbe(context: CheckContext): ListQuery | undefined {
  const { client, state, isThorough, now } = context;
  const isKnown = state.schedule.digest !== undefined && !isThorough;
  if (!isKnown || !client.hasBundles() || isUnsupported(state.unsupported, 'entryProbes', now))
    return undefined;
  const orderBy = 'lastUpdated desc,id desc';
  return { ...scheduleQuery(context), fields: FIELDS.bareEntry, orderBy, pageSize: 1 };
}

/**
 * Brings the schedule up to date, as far as its turn has come, and notes which tickets are due otherwise by it: also
 * because time went by, and something else is next now.
 *
 * @param probe the outcome of its probe, if it was asked
 * @param isAsked whether it is to be asked at all
 */
export async function takeSchedule(
  context: CheckContext,
  probe: Outcome | undefined,
  isAsked: boolean,
): Promise<void> {
  const { state, parts } = context;
  const { schedule } = state;
  const before = nextEnds(timesIn(schedule), schedule.toldFor ?? context.now);
  if (isAsked && !isLeftAlone(context)) {
    await parts.attempt('entry', async () => {
      if (isSame(context, probe) || (await readChanges(context, probe))) return;
      await readSchedule(context);
      // The schedule can be read, so it is the probe that the server does not know.
      if (probe?.status === 'rejected') noteUnsupported(state.unsupported, 'entryProbes', context.now);
    });
  }
  schedule.toldFor = context.now;
  const moved = movedTickets(before, nextEnds(timesIn(schedule), context.now));
  schedule.moved = [...new Set([...schedule.moved, ...moved])];
}

export function timesIn({ entries }: ScheduleState): ScheduledTime[] {
  return entries.flatMap(({ time }) => time ?? []);
}

/** Whether a member who may not see the schedule is not to ask for it again yet. */
function isLeftAlone({ state: { schedule }, isThorough, now }: CheckContext): boolean {
  const isForbidden = schedule.readAt !== undefined && schedule.digest === undefined;
  return isForbidden && !isThorough && !isPast(schedule.readAt, DAY, now);
}

/** Whether the probe shows that nothing is different. */
function isSame({ state }: CheckContext, probe: Outcome | undefined): boolean {
  if (probe?.status !== 'fulfilled') return false;
  const { rows, count } = probe.value;
  const row = v.safeParse(entryRow, rows[0]);
  const newest = row.success ? updatedAtOf(row.output) : undefined;
  const { digest } = state.schedule;
  if (!digest || (digest.count !== undefined && digest.count !== count)) return false;
  return count === 0 || (newest !== undefined && newest === digest.newest);
}

/**
 * Reads what changed, what was done among it.
 *
 * @returns whether that is all there is to know, as far as the number of entries tells
 */
async function readChanges(context: CheckContext, probe: Outcome | undefined): Promise<boolean> {
  const { client, state, isThorough, now } = context;
  const { schedule } = state;
  const { watermark, digest } = schedule;
  const count = probe?.status === 'fulfilled' ? probe.value.count : undefined;
  if (watermark === undefined || digest?.count === undefined || isThorough) return false;
  if (count === undefined && isPast(schedule.readAt, READ_ALL_EVERY_MS, now)) return false;

  const query = scheduleQuery(context, false);
  const since = watermark - OVERLAP_MS;
  const changes = { ...query, where: all(query.where, after('lastUpdated', since)) };
  try {
    const first = await client.ask(changes);
    const { serverTime } = first;
    // What changed before a moment that is yet to come is not among it.
    if (since > (serverTime ?? now)) return false;
    const { rows, reach } = await readRest(client, changes, first, { pages: MAX_PAGES });
    if (reach < Infinity) return false;
    take(context, rows, { serverTime, now });
  } catch (error) {
    // It only saves reading all of it.
    if (!(error instanceof FailureError)) throw error;
    return false;
  }
  return count === undefined || count === schedule.digest?.count;
}

/** Reads all of it; a member who may not see the schedule has none. What is known stays where it can't be read. */
async function readSchedule(context: CheckContext): Promise<void> {
  const { client, state, now } = context;
  const { schedule } = state;
  const query = scheduleQuery(context);
  const { entries: former } = schedule;
  const nothing = { entries: [], digest: undefined, watermark: undefined, readAt: now };
  try {
    const first = await client.ask(query);
    const known = former.map(({ id }) => id);
    const { rows, ...end } = await readRest(client, query, first, { pages: MAX_PAGES, known });
    // Before anything is forgotten: it may be another kind of list.
    parseRows(entryRow, rows);
    Object.assign(schedule, nothing);
    const { absent, isConclusive } = absentFrom(end, new Set(rows.map(rowIdOf)), former);
    const gone = new Set(absent);
    // Of a cut one, only the newest count.
    schedule.entries = end.isCut ? [] : former.filter((entry) => !gone.has(entry));
    take(context, rows, { serverTime: first.serverTime, now });
    // All of it is read again where not all is known.
    if (end.isCut) schedule.digest = { newest: schedule.digest?.newest };
    else if (!isConclusive) schedule.digest = {};
  } catch (error) {
    if (hasFailed(error, 'noAccess', 'notFound', 'badRequest')) Object.assign(schedule, nothing);
    throw error;
  }
}

/** Takes rows over as they are now; what is done is nothing to be done any more. */
function take(context: CheckContext, rows: readonly unknown[], clock: Clock): void {
  const { schedule } = context.state;
  const { parsed } = parseRows(entryRow, rows);
  const told = new Set(parsed.map(({ id }) => id));
  const open = parsed.filter(({ doneFlag }) => doneFlag !== true);
  schedule.entries = [
    ...schedule.entries.filter(({ id }) => !told.has(id)),
    ...open.map((row) => ({ id: row.id, updatedAt: updatedAtOf(row), time: timeOf(context, row) })),
  ];
  schedule.watermark = latest(schedule.watermark, newestChange(parsed.map(updatedAtOf), clock));
  const newest = schedule.entries.map(({ updatedAt }) => updatedAt).reduce(latest, undefined);
  schedule.digest = {
    count: schedule.entries.length,
    newest: isOver(newest, clock) ? newest : undefined,
  };
}

/**
 * An entry without an end ends as it begins; one without either is no time at all. One that tells days and no hours
 * lasts until its last day is over; midnight as the end of some hours is a moment like any other.
 */
function timeOf(
  { readDue, zone }: CheckContext,
  { objectId, dateStart, dateEnd }: EntryRow,
): ScheduledTime | undefined {
  const [start, end] = [readDue(dateStart), readDue(dateEnd)];
  const last = end ?? start;
  if (!objectId || !last || last === 'malformed') return undefined;
  if (last.type === 'instant') return { ticketId: objectId, until: last.at };
  const hasHours = end !== undefined && typeof start === 'object' && start.type === 'instant';
  if (!hasHours) return { ticketId: objectId, until: endOfDate(last.date, zone), day: last.date };
  const midnight = parseDue(dateEnd?.trim() ?? '');
  return {
    ticketId: objectId,
    until: midnight?.type === 'instant' ? midnight.at : Date.parse(`${last.date}T00:00:00Z`),
  };
}
