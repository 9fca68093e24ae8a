import { PAGE_SIZE } from '../plan/check-plan.ts';
import { absentFrom } from './absent.ts';
import { noteMismatch } from './mismatch.ts';
import { type CheckContext, type Findings, join } from './check-context.ts';
import { doubtRemoval } from './doubt-removal.ts';
import { expectedCount, expectedIds } from './expected-ids.ts';
import { type Differences, findDifferences, type KnownIds, noteDifferences } from './find-differences.ts';
import { isWithin, rangesAfter } from './id-ranges.ts';
import type { ItemList } from './item-list.ts';
import { noteUnsupported } from './unsupported.ts';
import type { ListState } from './list-state.ts';
import { readByIds } from './read-by-ids.ts';
import { MAX_ROWS } from './read-list.ts';
import { canLeaveOutClosed, type PresentIds, readRange } from './read-range.ts';
import { noteUnlisted } from './note-unlisted.ts';

/** In a longer list, counting finds the differences, unless everything is to be compared. */
const LONG_LIST = 500;
/** If more rows are missing than this, the list is read from the beginning. */
const MAX_MISSING = 500;
/** After this many readings from the beginning, missing rows are read batch by batch. */
const MAX_BEGINNINGS = 2;

/** What the check found out before it compares ids. */
export interface BeforeIds {
  /** Whether the query for changes returned no row at all, and whether it returned all changes. */
  sawNothing: boolean;
  isWhole: boolean;
  /** Whether an earlier check doubted a result. */
  wasInDoubt: boolean;
  /** The number of rows by the server, if it was asked. */
  count: number | undefined;
}

/**
 * Compares the ids of the member's open items in a list with the stored ones. This finds items that were reassigned or
 * deleted, which no longer come in any row. A list that is too long for the budget is compared range by range, over
 * several checks.
 *
 * @param findings what this check found so far and has yielded
 * @returns further findings, to be yielded
 */
export async function compareIds(
  context: CheckContext,
  list: ItemList,
  findings: Findings,
  before: BeforeIds,
): Promise<Findings> {
  const { state } = list;
  const expected = await expectedIds(list, findings);
  const room = Math.max(0, MAX_ROWS - expected.length);
  const plan = await planRanges(context, list, { expected, count: before.count, room }, before.wasInDoubt);
  const { isOfAll, ranges, newest } = plan;
  const read = await Promise.all(ranges.map((range) => readRange(context, list, range, room)));
  const parts = newest ? [...read, newest] : read;
  const present = parts.reduce((union, part) => union.union(part.present), new Set<number>());
  const entries = await list.stored.read();
  const stored = entries.filter(({ id }) => parts.some(({ range }) => isWithin(range, id)));
  if (
    before.sawNothing &&
    stored.some(({ id, updatedAt }) => updatedAt === state.watermark && present.has(id))
  )
    distrustChanges(context, list);

  const absences = parts.map(({ range, end, present: ids }) =>
    absentFrom(
      end,
      ids,
      stored.filter(({ id }) => isWithin(range, id)),
    ),
  );
  const handedOn = new Set(findings.found.map(({ id }) => id));
  const absent = absences.flatMap((each) => each.absent).filter(({ id }) => !handedOn.has(id));
  const wasInDoubt = state.isInDoubt;
  state.isInDoubt = false;
  const gone = doubtRemoval(
    state,
    absent.map(({ key }) => key),
    stored.length,
    before.wasInDoubt,
  );

  const isKept = (id: number) =>
    present.has(id) || !parts.some(({ range, end }) => end.reach > 0 && isWithin(range, id));
  state.unreadable = state.unreadable.filter(isKept);
  state.others = state.others.filter(isKept);
  const known = new Set([
    ...stored.map(({ id }) => id),
    ...handedOn,
    ...state.unreadable,
    ...state.others,
    0,
  ]);
  const missing = [...present.difference(known)];
  noteDifferences(context, list, { expected }, [...absent.map(({ id }) => id), ...missing]);
  const { found, isAll } = await readMissing(context, list, missing);

  const result = { found, gone };
  const excess =
    before.count === undefined
      ? undefined
      : before.count - (await expectedCount(list, join(findings, result)));
  // What came or went between two queries of this check. The next one must not rely on it.
  const hasLeft = parts.some((part) => !findings.found.every(({ id }) => isPresent(part, id)));
  const isMoving = hasLeft || (isOfAll && !!excess && (await hasMoved(list, join(findings, result))));
  settle(context, list, {
    upTo: ranges.at(-1)?.to,
    isOfAll,
    isCut: parts.at(-1)?.end.isCut === true,
    isConclusive: before.isWhole && isAll && !isMoving && absences.every(({ isConclusive }) => isConclusive),
    wasInDoubt,
    excess,
  });
  return result;
}

/** Whether items came or went. */
async function hasMoved({ stored }: ItemList, { found, gone }: Findings): Promise<boolean> {
  const known = new Set((await stored.read()).map(({ id }) => id));
  return gone.length > 0 || found.some(({ id }) => !known.has(id));
}

/** Whether a range has an id, as far as it was read. */
function isPresent({ range, end, present }: PresentIds, id: number): boolean {
  return !isWithin(range, id) || id > end.reach || present.has(id);
}

/** Plans which ids this check compares: those in ranges that differ, or as many of all as it can afford. */
async function planRanges(
  context: CheckContext,
  list: ItemList,
  known: KnownIds,
  wasInDoubt: boolean,
): Promise<Differences & { isOfAll: boolean }> {
  const { expected, count } = known;
  const { state } = list;
  const isOfAll = state.walk || context.isThorough || wasInDoubt || expected.length <= LONG_LIST;
  const canCount = !isOfAll && !state.excess && canLeaveOutClosed(context, list.query());
  const differences = canCount ? await findDifferences(context, list, known) : undefined;
  if (differences) return { isOfAll: false, ...differences };
  const most = Math.max(1, context.requestsLeft());
  const all = rangesAfter(0, expected);
  const pages = Math.ceil((count ?? Infinity) / PAGE_SIZE);
  // The server may hold so few rows that reading them all takes fewer requests.
  if (all.length === 1 || pages <= Math.min(most, all.length / 2)) {
    state.walk = undefined;
    return { isOfAll: true, ranges: [{ from: undefined, to: undefined, known: expected, count }] };
  }
  // A manual check compares all ranges from the beginning, if it can afford them all.
  const isAllAtOnce = context.isThorough && all.length <= most;
  const left = isAllAtOnce ? all : rangesAfter(state.walk?.upTo ?? 0, expected);
  if (isAllAtOnce) state.walk = undefined;
  return { isOfAll: true, ranges: left.slice(0, most) };
}

/** Stops using the filter for changes: it left out a row that is there and has the latest known change. */
function distrustChanges({ state, now }: CheckContext, list: ItemList): void {
  noteUnsupported(state.unsupported, `${list.query().list.name}Changes`, now);
  list.state.validators = [];
}

/** @returns what was found for some ids, and whether all of them are accounted for */
async function readMissing(context: CheckContext, list: ItemList, ids: readonly number[]) {
  const { state } = list;
  if (ids.length > MAX_MISSING && (state.mismatch?.tries ?? 0) <= MAX_BEGINNINGS) {
    state.isListed = false;
    return { found: [], isAll: false };
  }
  const sorted = await readByIds(context, list, ids.slice(0, MAX_MISSING));
  noteUnlisted(state, sorted);
  const reported = new Set([...sorted.ids, ...sorted.unreadable]);
  return { found: sorted.found, isAll: ids.every((id) => reported.has(id)) };
}

interface Compared {
  /** The last id that was compared, `undefined` for the end of the list; and whether all ids before it are compared. */
  upTo: number | undefined;
  isOfAll: boolean;
  /** Whether the list continues beyond what is ever read. */
  isCut: boolean;
  /** Whether the comparison left nothing open. */
  isConclusive: boolean;
  /** Whether a result was in doubt before the comparison. */
  wasInDoubt: boolean;
  /** By how many the server's count still exceeds what is known; `undefined` if it was not asked. */
  excess: number | undefined;
}

/** Notes how far the comparison has come, and what it settled. */
function settle(context: CheckContext, list: ItemList, compared: Compared): void {
  const { state } = list;
  const { checks } = context.state;
  const { now } = context;
  const { upTo, isOfAll, excess } = compared;
  const isDoubted = state.isInDoubt;
  const walk = {
    upTo: upTo ?? 0,
    isConclusive: compared.isConclusive && (state.walk?.isConclusive ?? true),
  };
  const isEnd = !isDoubted && (upTo === undefined || !isOfAll);
  state.isInDoubt = isDoubted || (compared.wasInDoubt && !(isOfAll && isEnd));
  if (isDoubted || isEnd) Object.assign(state, { comparedAt: now, countedAt: now });
  if (isDoubted) return;
  if (!isEnd) {
    state.walk = walk;
    return;
  }
  state.walk = undefined;
  if (isOfAll) state.isCut = compared.isCut;
  if (!walk.isConclusive) noteMismatch(state, checks);
  else if (isOfAll) {
    state.mismatch = undefined;
    if (excess !== undefined) noteExcess(context, list, excess);
  } else if (!excess) state.mismatch = undefined;
  else startWalk(state, checks);
}

/**
 * Notes by how many the server's count still exceeds what is known, although all ids were compared. A constant excess is
 * allowed for. If it changes, the next counts are as wrong, and each would lead to a comparison.
 */
function noteExcess({ state: shared, now }: CheckContext, { state, query }: ItemList, further: number): void {
  if (state.excess && further !== 0) noteUnsupported(shared.unsupported, `${query().list.name}Counts`, now);
  state.excess = (state.excess ?? 0) + further;
}

/** Compares all ids, because the counts of ranges do not explain the difference. */
function startWalk(state: ListState, check: number): void {
  state.walk = { upTo: 0, isConclusive: true };
  noteMismatch(state, check);
}
