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
import { bareEntryRow, type EntryRow, entryRow, FIELDS } from './wire.ts';

/** The schedule's type for work on a ticket. */
const TICKET_WORK = 'S';
/** This many of the newest pages contain what is next, even for a member who never marks anything as done. */
const MAX_PAGES = 5;

/** If the server does not count entries, only reading all of them reveals deleted ones. */
const READ_ALL_EVERY_MS = 4 * HOUR;

/** @param isOpenOnly whether to leave out what is done */
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

/**
 * Queries the count of entries and the latest change: one short row. `undefined` if a probe is impossible or useless.
 */
export function scheduleProbe(context: CheckContext): ListQuery | undefined {
  const { client, state, isThorough, now } = context;
  const isKnown = state.schedule.digest !== undefined && !isThorough;
  if (!isKnown || !client.hasBundles() || isUnsupported(state.unsupported, 'entryProbes', now))
    return undefined;
  const orderBy = 'lastUpdated desc,id desc';
  return { ...scheduleQuery(context), fields: FIELDS.bareEntry, orderBy, pageSize: 1, isOptional: true };
}

/**
 * Brings the schedule up to date, as far as the plan includes it. It notes which tickets have a different due as a
 * result, also because time went by and another entry is next now.
 *
 * @param probe the outcome of the probe, if it was asked
 * @param isAsked whether to read the schedule at all
 */
export async function applySchedule(
  context: CheckContext,
  probe: Outcome | undefined,
  isAsked: boolean,
): Promise<void> {
  const { state, parts } = context;
  const { schedule } = state;
  const before = nextEnds(timesIn(schedule), schedule.decidedFor ?? context.now);
  if (isAsked && !isLeftAlone(context)) {
    await parts.attempt('entry', async () => {
      if (isSame(context, probe)) return;
      if (!(await readChanges(context, probe))) await readSchedule(context);
      // The schedule can be read, so only the probe is unsupported.
      if (probe?.status === 'rejected') noteUnsupported(state.unsupported, 'entryProbes', context.now);
    });
  }
  schedule.decidedFor = context.now;
  const moved = movedTickets(before, nextEnds(timesIn(schedule), context.now));
  schedule.moved = [...new Set([...schedule.moved, ...moved])];
}

export function timesIn({ entries }: ScheduleState): ScheduledTime[] {
  return entries.flatMap(({ time }) => time ?? []);
}

/** Whether to wait before asking again for a forbidden schedule. */
function isLeftAlone({ state: { schedule }, isThorough, now }: CheckContext): boolean {
  return schedule.digest === undefined && !isThorough && !isPast(schedule.readAt, DAY, now);
}

/** Whether the probe shows that nothing changed. */
function isSame({ state }: CheckContext, probe: Outcome | undefined): boolean {
  if (probe?.status !== 'fulfilled') return false;
  const { rows, count } = probe.value;
  const row = v.safeParse(bareEntryRow, rows[0]);
  const newest = row.success ? updatedAtOf(row.output) : undefined;
  const { digest } = state.schedule;
  if (!digest || (digest.count !== undefined && digest.count !== count)) return false;
  return count === 0 || (newest !== undefined && newest === digest.newest);
}

/**
 * Reads the changes, including entries that were done.
 *
 * @returns whether the schedule is now complete, as far as the count of entries shows
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
    // A query from a time in the future misses earlier changes.
    if (since > (serverTime ?? now)) return false;
    const { rows, reach } = await readRest(client, changes, first, { pages: MAX_PAGES });
    if (reach < Infinity) return false;
    take(context, rows, { serverTime, now });
  } catch (error) {
    // This query only saves reading everything.
    if (!(error instanceof FailureError)) throw error;
    return false;
  }
  return count === undefined || count === schedule.digest?.count;
}

/** Reads the whole schedule. If it is forbidden, the member has none. After any other failure, the known one stays. */
async function readSchedule(context: CheckContext): Promise<void> {
  const { client, state, now } = context;
  const { schedule } = state;
  const query = scheduleQuery(context);
  const { entries: previous } = schedule;
  const nothing = { entries: [], digest: undefined, watermark: undefined, readAt: now };
  try {
    const first = await client.ask(query);
    const known = previous.map(({ id }) => id);
    const { rows, ...end } = await readRest(client, query, first, { pages: MAX_PAGES, known });
    // Validated before anything is dropped, because it may be another kind of list.
    parseRows(entryRow, rows);
    Object.assign(schedule, nothing);
    const { absent, isConclusive } = absentFrom(end, new Set(rows.map(rowIdOf)), previous);
    const gone = new Set(absent);
    // Of a schedule that is cut, only the newest entries count.
    schedule.entries = end.isCut ? [] : previous.filter((entry) => !gone.has(entry));
    take(context, rows, { serverTime: first.serverTime, now });
    // An incomplete digest causes the whole schedule to be read again.
    if (end.isCut) schedule.digest = { newest: schedule.digest?.newest };
    else if (!isConclusive) schedule.digest = {};
  } catch (error) {
    if (hasFailed(error, 'noAccess', 'notFound', 'badRequest')) Object.assign(schedule, nothing);
    throw error;
  }
}

/** Applies current rows, and drops entries that are done. */
function take(context: CheckContext, rows: readonly unknown[], clock: Clock): void {
  const { schedule } = context.state;
  const { parsed } = parseRows(entryRow, rows);
  const reported = new Set(parsed.map(({ id }) => id));
  const open = parsed.filter(({ doneFlag }) => doneFlag !== true);
  schedule.entries = [
    ...schedule.entries.filter(({ id }) => !reported.has(id)),
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
 * An entry without an end ends when it begins, and one without either has no time. An entry with days but no hours
 * lasts until the end of its last day. Midnight as the end of an entry with hours is an ordinary time.
 */
function timeOf(
  { readDue, zone }: CheckContext,
  { objectId, dateStart, dateEnd }: EntryRow,
): ScheduledTime | undefined {
  const [start, end] = [readDue(dateStart), readDue(dateEnd)];
  const last = end ?? start;
  if (!objectId || !last || last === 'malformed') return undefined;
  if (last.type === 'instant') return { ticketId: objectId, until: last.at };
  const hasHours = typeof start === 'object' && start.type === 'instant';
  if (!hasHours) return { ticketId: objectId, until: endOfDate(last.date, zone), day: last.date };
  const midnight = parseDue(dateEnd?.trim() ?? '');
  return {
    ticketId: objectId,
    until: midnight?.type === 'instant' ? midnight.at : Date.parse(`${last.date}T00:00:00Z`),
  };
}
