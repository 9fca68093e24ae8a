import * as v from 'valibot';
import { isMassRemoval } from '../../domain/removal-guard.ts';
import { all, oneOf } from '../conditions.ts';
import type { CheckContext, Findings } from './check-context.ts';
import { findRangesAmiss, rangeQuestion } from './find-ranges.ts';
import type { ItemList } from './item-list.ts';
import { isLacking, noteLack } from './lacks.ts';
import type { Question } from './question.ts';
import { readRest, readWhole } from './read-list.ts';
import { isClosed, type SortedRows } from './sort-rows.ts';
import { noteUnlisted } from './unlisted.ts';
import { flag, named, rowId } from './wire.ts';

/** So many ids fit into an address of 2,000 characters. */
const IDS_A_REQUEST = 100;
/** In a longer list the differences are found by counting, unless everything is to be compared. */
const LONG_LIST = 500;
/** If more is missing than this, the list is read anew. */
const MOST_MISSING = 500;

const idRow = v.object({ id: rowId, status: named, closedFlag: flag });

/**
 * Compares the ids of all items of a list that are the member's and open with what is stored: no row tells that one was
 * reassigned or deleted, it just no longer comes.
 *
 * @param findings what this check found so far, and has handed on
 * @param sawNothing whether the question for changes brought not a single row
 * @param wasInDoubt whether the check before this one met what could not be right
 * @returns what is to be handed on besides
 */
export async function compareIds(
  context: CheckContext,
  list: ItemList,
  findings: Findings,
  { sawNothing, wasInDoubt }: { sawNothing: boolean; wasInDoubt: boolean },
): Promise<Findings> {
  const { memory } = list;
  const expected = expectedIds(list, findings);
  const isWhole = context.isThorough || wasInDoubt || expected.length <= LONG_LIST;
  const { present, isCompared } = await readPresent(context, list, expected, isWhole);
  const stored = list.stored.filter(({ id }) => isCompared(id));
  const handedOn = new Set(findings.found.map(({ id }) => id));

  // The latest change that is known is there, but is not told as a change: the server's filter cannot be relied upon.
  const isAtWatermark = ({ id, updatedAt }: { id: number; updatedAt: number | undefined }) =>
    updatedAt === memory.watermark && present.has(id);
  if (sawNothing && stored.some(isAtWatermark)) {
    noteLack(context.memory.lacks, `${list.question().list.name}Changes`, context.now);
    memory.validators = [];
  }

  const gone = stored.flatMap(({ id, key }) => (present.has(id) || handedOn.has(id) ? [] : [key]));
  const isDoubted = isMassRemoval(gone.length, stored.length) && !wasInDoubt;
  memory.isInDoubt = isDoubted;
  memory.comparedAt = context.now;
  memory.countedAt = context.now;
  const isThere = (id: number) => present.has(id) || !isCompared(id);
  memory.unreadable = memory.unreadable.filter(isThere);
  memory.others = memory.others.filter(isThere);

  const known = new Set([...stored.map(({ id }) => id), ...handedOn, ...memory.unreadable, ...memory.others]);
  const missing = [...present].filter((id) => !known.has(id));
  return { found: await readMissing(context, list, missing), gone: isDoubted ? [] : gone };
}

/** The ids that the server should hold if nothing was missed, in rising order. */
export function expectedIds({ stored, memory }: ItemList, { found, gone }: Findings): number[] {
  const keys = new Map(stored.map(({ key, id }) => [key, id]));
  for (const { key, id } of found) keys.set(key, id);
  for (const key of gone) keys.delete(key);
  // One that can't be understood any more is still stored as it was.
  const ids = new Set([...keys.values(), ...memory.unreadable, ...memory.others]);
  return [...ids].toSorted((a, b) => a - b);
}

/** The ids that are there, of all or of those ranges that differ from what is expected. */
async function readPresent(
  context: CheckContext,
  list: ItemList,
  expected: readonly number[],
  isWhole: boolean,
) {
  const question = list.question();
  const canCount = context.asker.hasBundles() && canLeaveOutClosed(context, question);
  const ranges = isWhole || !canCount ? undefined : await findRangesAmiss(context, list, expected);
  if (!ranges) return { present: await readIds(context, question), isCompared: () => true };
  const parts = await Promise.all(ranges.map((range) => readIds(context, rangeQuestion(list, range))));
  return {
    present: parts.reduce((union, ids) => union.union(ids), new Set<number>()),
    isCompared: (id: number) => ranges.some(({ from = 0, to = Infinity }) => from <= id && id <= to),
  };
}

/** Where the server can't leave out what is closed, its status has to tell, and a number tells nothing. */
function canLeaveOutClosed({ memory, now }: CheckContext, { list }: Question): boolean {
  return !isLacking(memory.lacks, `${list.name}ClosedFlag`, now);
}

async function readIds(context: CheckContext, about: Question): Promise<Set<number>> {
  const isLeftOut = canLeaveOutClosed(context, about);
  const fields = isLeftOut ? 'id' : 'id,status/name';
  const { rows } = await readWhole(context.asker, { ...about, fields }, []);
  // It may turn out only now that closed ones come as well.
  if (isLeftOut && !canLeaveOutClosed(context, about)) return readIds(context, about);
  return new Set(
    rows.flatMap((row) => {
      const parsed = v.safeParse(idRow, row);
      return parsed.success && !isClosed(parsed.output) ? [parsed.output.id] : [];
    }),
  );
}

async function readMissing(context: CheckContext, list: ItemList, ids: readonly number[]) {
  if (ids.length > MOST_MISSING) {
    list.memory.isListed = false;
    return [];
  }
  const sorted = await readByIds(context, list, ids);
  noteUnlisted(list.memory, sorted);
  return sorted.found;
}

/** The rows of a list that have one of some ids, as they are now, if they are still the member's and open. */
export async function readByIds(
  { asker }: CheckContext,
  list: ItemList,
  ids: readonly number[],
): Promise<SortedRows> {
  const question = list.question();
  const parts = Array.from({ length: Math.ceil(ids.length / IDS_A_REQUEST) }, (_, index) =>
    ids.slice(index * IDS_A_REQUEST, (index + 1) * IDS_A_REQUEST),
  );
  const lists = await Promise.all(
    parts.map(async (part) => {
      const asked = { ...question, where: all(question.where, oneOf('id', part)) };
      return readRest(asker, asked, await asker.ask(asked));
    }),
  );
  return list.readRows(lists.flatMap(({ rows }) => rows));
}
