import { BUNDLE_SIZE } from '../plan/check-plan.ts';
import type { QueryClient } from './query-client.ts';
import type { CheckContext } from './check-context.ts';
import { type IdRange, RANGE_SIZE, rangeQuery, rangesAfter, splitRange } from './id-ranges.ts';
import type { ItemList } from './item-list.ts';

/** A range, and how many ids the server has there, if that is known. */
interface CountedRange extends IdRange {
  count: number | undefined;
}

/** More than this are no single tickets that came or went: then all ids are read. */
const MAX_MISMATCHES = 4;
/** Ranges with no more known ids than this are short enough to be read where a bundle counts many of them. */
const SHORT_RANGE = 100;

/**
 * Finds by counting where the known ids of the member's open items differ from the server's: each bundle narrows ten
 * thousand ids down to some hundred, for a hundredth of what they would take. Without bundles the first half of them is
 * counted; what the number of all leaves for the other half needs no query. What came and what went in the same range
 * hides each other; comparing all ids finds that.
 *
 * @param known in rising order
 * @param count how many the server has of all, if it was asked
 * @returns short ranges; `undefined` if counting does not lead there
 */
export async function findMismatchedRanges(
  { client }: CheckContext,
  list: ItemList,
  known: readonly number[],
  count: number | undefined,
): Promise<IdRange[] | undefined> {
  const hasBundles = client.hasBundles();
  if (!hasBundles && (count === undefined || count === known.length)) return undefined;
  const shortest = hasBundles ? SHORT_RANGE : RANGE_SIZE;
  const isLong = (range: IdRange) => range.known.length > shortest;
  let mismatch: CountedRange[] = [{ from: undefined, to: undefined, known, count }];
  // Counts must not cost more than the ids themselves, or hardly more.
  let left = hasBundles ? Infinity : rangesAfter(0, known).length + 2;
  do {
    left -= mismatch.length;
    if (left <= 0) return undefined;
    const parts = hasBundles ? Math.floor(BUNDLE_SIZE / mismatch.length) : 2;
    const groups = mismatch.map((range) => ({
      range,
      parts: splitRange(range, partSize(range, parts, shortest)),
    }));
    const counted = await countParts(client, list, groups);
    if (!counted) return undefined;
    mismatch = counted.filter((range) => range.count !== range.known.length);
    if (mismatch.length > MAX_MISMATCHES) return undefined;
  } while (mismatch.some(isLong));
  return mismatch;
}

/** Where parts are halves, each is what one or more requests read. */
function partSize({ known }: IdRange, parts: number, shortest: number): number {
  const size = Math.ceil(known.length / parts);
  if (known.length <= shortest) return shortest;
  return parts === 2 ? Math.ceil(size / shortest) * shortest : size;
}

/** Counts the parts of some ranges; of one whose count is known all but the last. `undefined` if the server does not count. */
async function countParts(
  client: QueryClient,
  list: ItemList,
  groups: readonly { range: CountedRange; parts: readonly IdRange[] }[],
): Promise<CountedRange[] | undefined> {
  // In a bundle one more costs nothing.
  const isEachAsked = ({ count }: CountedRange) => count === undefined || client.hasBundles();
  const asked = groups.flatMap(({ range, parts }) => (isEachAsked(range) ? parts : parts.slice(0, -1)));
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
