import * as v from 'valibot';
import { isMassRemoval } from '../../domain/removal-guard.ts';
import { itemKeyOf } from '../../domain/work-item.ts';
import { all, oneOf } from '../conditions.ts';
import type { CheckContext, Findings } from './check-context.ts';
import { findRangesAmiss, rangeQuestion } from './find-ranges.ts';
import { isLacking, noteLack } from './lacks.ts';
import type { Question } from './question.ts';
import { readRest, readWhole } from './read-list.ts';
import { isClosed } from './rows.ts';
import { sortTickets, ticketQuestion } from './ticket-questions.ts';
import { ticketRow } from './wire.ts';

/** So many ids fit into an address of 2,000 characters. */
const IDS_A_REQUEST = 100;
/** In a longer list the differences are found by counting, unless everything is to be compared. */
const LONG_LIST = 500;
/** If more is missing than this, the list is read anew. */
const MOST_MISSING = 500;

const idRow = v.pick(ticketRow, ['id', 'status', 'closedFlag']);

/**
 * Compares the ids of all tickets that are the member's and open with what is stored: no row tells that a ticket was
 * reassigned or deleted, it just no longer comes.
 *
 * @param findings what this check found so far, and has handed on
 * @param sawNothing whether the question for changes brought not a single row
 * @param wasInDoubt whether the check before this one met what could not be right
 * @returns what is to be handed on besides
 */
export async function compareIds(
  context: CheckContext,
  findings: Findings,
  { sawNothing, wasInDoubt }: { sawNothing: boolean; wasInDoubt: boolean },
): Promise<Findings> {
  const { tickets, lacks } = context.memory;
  const expected = expectedIds(context, findings);
  const isWhole = context.isThorough || wasInDoubt || expected.length <= LONG_LIST;
  const { present, isCompared } = await readPresent(context, expected, isWhole);
  const stored = context.stored.tickets.filter(({ id }) => isCompared(id));
  const handedOn = new Set(findings.found.map(({ key }) => key));

  // The latest change that is known is there, but is not told as a change: the server's filter cannot be relied upon.
  const isAtWatermark = ({ id, updatedAt }: { id: number; updatedAt: number | undefined }) =>
    updatedAt === tickets.watermark && present.has(id);
  if (sawNothing && stored.some(isAtWatermark)) {
    noteLack(lacks, 'ticketChanges', context.now);
    tickets.validators = [];
  }

  const gone = stored.flatMap(({ id, key }) => (present.has(id) || handedOn.has(key) ? [] : [key]));
  const isDoubted = isMassRemoval(gone.length, stored.length) && !wasInDoubt;
  tickets.isInDoubt = isDoubted;
  tickets.comparedAt = context.now;
  tickets.countedAt = context.now;
  tickets.unreadable = tickets.unreadable.filter((id) => present.has(id) || !isCompared(id));

  const known = new Set([...stored.map(({ id }) => id), ...tickets.unreadable]);
  const missing = [...present].filter((id) => !known.has(id) && !handedOn.has(itemKeyOf('ticket', id)));
  return { found: await readMissing(context, missing), gone: isDoubted ? [] : gone };
}

/** The ids that the server should hold if nothing was missed, in rising order. */
export function expectedIds({ stored, memory }: CheckContext, { found, gone }: Findings): number[] {
  const keys = new Map(stored.tickets.map(({ key, id }) => [key, id]));
  for (const { key, id } of found) keys.set(key, id);
  for (const key of gone) keys.delete(key);
  // One that can't be understood any more is still stored as it was.
  for (const id of memory.tickets.unreadable) keys.set(itemKeyOf('ticket', id), id);
  return [...keys.values()].toSorted((a, b) => a - b);
}

/** The ids that are there, of all or of those ranges that differ from what is expected. */
async function readPresent(context: CheckContext, expected: readonly number[], isWhole: boolean) {
  const canCount = context.asker.hasBundles() && canLeaveOutClosed(context);
  const ranges = isWhole || !canCount ? undefined : await findRangesAmiss(context, expected);
  if (!ranges) return { present: await readIds(context, ticketQuestion(context)), isCompared: () => true };
  const parts = await Promise.all(ranges.map((range) => readIds(context, rangeQuestion(context, range))));
  return {
    present: parts.reduce((union, ids) => union.union(ids), new Set<number>()),
    isCompared: (id: number) => ranges.some(({ from = 0, to = Infinity }) => from <= id && id <= to),
  };
}

/** Where the server can't leave closed tickets out, their status has to tell, and a number tells nothing. */
function canLeaveOutClosed({ memory, now }: CheckContext): boolean {
  return !isLacking(memory.lacks, 'ticketClosedFlag', now);
}

async function readIds(context: CheckContext, about: Question): Promise<Set<number>> {
  const isLeftOut = canLeaveOutClosed(context);
  const fields = isLeftOut ? 'id' : 'id,status/name';
  const { rows } = await readWhole(context.asker, { ...about, fields }, []);
  // It may turn out only now that closed ones come as well.
  if (isLeftOut && !canLeaveOutClosed(context)) return readIds(context, about);
  return new Set(
    rows.flatMap((row) => {
      const parsed = v.safeParse(idRow, row);
      return parsed.success && !isClosed(parsed.output) ? [parsed.output.id] : [];
    }),
  );
}

async function readMissing(context: CheckContext, ids: readonly number[]) {
  const { tickets } = context.memory;
  if (ids.length > MOST_MISSING) {
    tickets.isListed = false;
    return [];
  }
  const question = ticketQuestion(context);
  const parts = Array.from({ length: Math.ceil(ids.length / IDS_A_REQUEST) }, (_, index) =>
    ids.slice(index * IDS_A_REQUEST, (index + 1) * IDS_A_REQUEST),
  );
  const lists = await Promise.all(
    parts.map(async (part) => {
      const asked = { ...question, where: all(question.where, oneOf('id', part)) };
      return readRest(context.asker, asked, await context.asker.ask(asked));
    }),
  );
  const sorted = sortTickets(
    lists.flatMap(({ rows }) => rows),
    context,
  );
  tickets.unreadable.push(...sorted.unreadable);
  return sorted.found;
}
