import { hasFailed } from '../../domain/failure.ts';
import { smallestOf } from '../../domain/extremes.ts';
import type { CheckContext } from './check-context.ts';
import { findMismatchedRanges } from './find-ranges.ts';
import { type IdRange, RANGE_SIZE } from './id-ranges.ts';
import type { ItemList } from './item-list.ts';
import { lastInOrder } from './page-ledger.ts';
import type { QueryClient } from './query-client.ts';
import { type PresentIds, readRange } from './read-range.ts';
import { MAX_ROW_ID } from './wire.ts';

/** How many of the newest ids are read before anything is counted: few bytes, should the guess be wrong. */
const NEWEST = 500;
/** With bundles, counts take few requests, so that bytes matter more. */
const NEWEST_BESIDE_BUNDLES = 100;

/** Where the known ids of a list differ from the server's. */
export interface Differences {
  /** Ranges to read. */
  ranges: IdRange[];
  /** The newest ids, if they were read to find the ranges. */
  newest?: PresentIds | undefined;
}

/** What to find the differences with. */
export interface KnownIds {
  /** The ids that the server should have, in ascending order. */
  expected: readonly number[];
  /** The server's total, if it was asked. */
  count: number | undefined;
  /** How many unknown ids there is room for. */
  room: number;
}

/** The newest ids of a list, as the server has them. */
interface NewestIds {
  ids: PresentIds;
  /** The other ids, with the server's count, if they differ from the known ones as well. */
  older: IdRange | undefined;
}

/**
 * Finds where the ids of a long list differ. Counts show it, unless it is where the last differences were: among the
 * newest ids.
 *
 * @returns `undefined` if counting does not narrow the search enough
 */
export async function findDifferences(
  context: CheckContext,
  list: ItemList,
  known: KnownIds,
): Promise<Differences | undefined> {
  const newest = await readNewest(context, list, known);
  if (newest && !newest.older) return { ranges: [], newest: newest.ids };
  const all = { from: undefined, to: undefined, known: known.expected, count: known.count };
  const ranges = await findMismatchedRanges(context, list, newest?.older ?? all);
  return ranges && { ranges, newest: newest?.ids };
}

/**
 * Reads the newest ids if the last differences were among them. Most items that are handed over or deleted are new, so
 * that one request often takes the place of several counts.
 *
 * @returns `undefined` if that would save nothing, or if the server leaves open which of these ids exist
 */
async function readNewest(
  context: CheckContext,
  list: ItemList,
  { expected, count, room }: KnownIds,
): Promise<NewestIds | undefined> {
  const { client } = context;
  const size = sizeOfNewest(client);
  const isWrong = count !== undefined && count !== expected.length;
  // Of shorter pages, it would take several.
  const isOnePage = (client.room?.longest ?? 0) >= size;
  if (!list.state.isNewestFirst || !isWrong || !isOnePage || expected.length <= RANGE_SIZE) return undefined;
  const known = expected.slice(-size);
  const from = known[0] ?? 0;
  // If a page is cut, the oldest of these ids are missing. The newest are the most likely to be gone.
  const falling = { ...list, query: () => ({ ...list.query(), orderBy: 'id desc' }) };
  const [outcome] = await Promise.allSettled([
    readRange(context, falling, { from, to: undefined, known }, room),
  ]);
  if (outcome.status === 'rejected') {
    if (hasFailed(outcome.reason, 'badRequest')) return undefined;
    throw outcome.reason;
  }
  const ids = outcome.value;
  const isFalling = lastInOrder([...ids.present], MAX_ROW_ID + 1, true) !== undefined;
  if (ids.end.reach < Infinity || ids.present.has(0) || !isFalling) return undefined;
  const older = { from: undefined, to: from - 1, known: expected.slice(0, -size) };
  const left = count - ids.present.size;
  return { ids, older: left === older.known.length ? undefined : { ...older, count: left } };
}

function sizeOfNewest(client: QueryClient): number {
  return client.hasBundles() ? NEWEST_BESIDE_BUNDLES : NEWEST;
}

/** Notes whether the next search begins with the newest ids. @param differing the ids that differed now */
export function noteDifferences(
  { client }: CheckContext,
  { state }: ItemList,
  { expected }: Pick<KnownIds, 'expected'>,
  differing: readonly number[],
): void {
  const oldest = smallestOf(differing);
  if (oldest === undefined) return;
  state.isNewestFirst = oldest >= (expected.at(-sizeOfNewest(client)) ?? 0);
}
