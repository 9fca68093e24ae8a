import { BUNDLE_SIZE } from '../plan/check-plan.ts';
import type { QueryClient } from './query-client.ts';
import type { CheckContext } from './check-context.ts';
import { type IdRange, RANGE_SIZE, rangeQuery, rangesAfter, splitRange } from './id-ranges.ts';
import type { ItemList } from './item-list.ts';

/** A range, and how many ids the server has in it, if known. */
interface CountedRange extends IdRange {
  count: number | undefined;
}

/** More mismatches than this are no isolated changes; then all ids are read. */
const MAX_MISMATCHES = 4;
/** With bundles, a range with no more known ids than this is short enough to be read. */
const SHORT_RANGE = 100;
/** In a reply, a count takes as many bytes as this many ids. */
const IDS_A_COUNT = 8;

/**
 * Finds by counting where the known ids of the member's open items differ from the server's. Each bundle narrows ten
 * thousand ids down to a few hundred, at a hundredth of the cost of reading them. Without bundles, only the first half
 * is counted, because the total gives the count of the other half. An arrival and a removal in the same range hide each
 * other; only the comparison of all ids finds them.
 *
 * @param whole the range to search, with the server's count if it was asked
 * @returns short ranges; `undefined` if counting does not narrow the search enough
 */
export async function findMismatchedRanges(
  { client }: CheckContext,
  list: ItemList,
  whole: IdRange,
): Promise<IdRange[] | undefined> {
  const { known, count } = whole;
  const hasBundles = client.hasBundles();
  if (!hasBundles && (count === undefined || count === known.length)) return undefined;
  const shortest = hasBundles ? SHORT_RANGE : RANGE_SIZE;
  const isLong = (range: IdRange) => range.known.length > shortest;
  let mismatch: CountedRange[] = [{ ...whole, count }];
  // Counting must cost about as much as reading the ids at most.
  let left = hasBundles ? Infinity : rangesAfter(0, known).length + 2;
  do {
    left -= mismatch.length;
    if (left <= 0) return undefined;
    const mostParts = Math.floor(BUNDLE_SIZE / mismatch.length);
    const groups = mismatch.map((range) => ({
      range,
      parts: splitRange(range, hasBundles ? sizeInBundle(range, mostParts) : halfSize(range)),
    }));
    const counted = await countParts(client, list, groups);
    if (!counted) return undefined;
    mismatch = counted.filter((range) => range.count !== range.known.length);
    if (mismatch.length > MAX_MISMATCHES) return undefined;
  } while (mismatch.some(isLong));
  return mismatch;
}

/**
 * As few bytes as possible: more parts are more counts, and fewer parts are more ids to read. But a part that is too
 * long would take a further request.
 */
function sizeInBundle({ known: { length } }: IdRange, mostParts: number): number {
  if (length <= SHORT_RANGE) return SHORT_RANGE;
  const parts = Math.max(length / SHORT_RANGE, Math.sqrt(length / IDS_A_COUNT));
  return Math.ceil(length / Math.min(mostParts, Math.ceil(parts)));
}

/** Half a range, rounded up to what one or more requests read. */
function halfSize({ known: { length } }: IdRange): number {
  return Math.ceil(length / 2 / RANGE_SIZE) * RANGE_SIZE;
}

/** Counts the parts of ranges, except the last ones if that saves requests. `undefined` if a count is missing. */
async function countParts(
  client: QueryClient,
  list: ItemList,
  groups: readonly { range: CountedRange; parts: readonly IdRange[] }[],
): Promise<CountedRange[] | undefined> {
  // In a bundle, one more query costs nothing. Without bundles, the counts of all ranges are known.
  const isEachAsked = client.hasBundles();
  const asked = groups.flatMap(({ parts }) => (isEachAsked ? parts : parts.slice(0, -1)));
  const outcomes = await client.askTogether(
    asked.map((part) => ({ ...rangeQuery(list, part), fields: undefined })),
  );
  const counts = new Map(
    outcomes.map((outcome, index) => [
      asked[index],
      outcome?.status === 'fulfilled' ? outcome.value.count : undefined,
    ]),
  );
  if ([...counts.values()].includes(undefined)) return undefined;
  return groups.flatMap(({ range, parts }) => {
    const others = parts.reduce((sum, part) => sum + (counts.get(part) ?? 0), 0);
    return parts.map((part) => ({ ...part, count: counts.get(part) ?? (range.count ?? 0) - others }));
  });
}
