import { BUNDLE_SIZE } from '../../domain/check-plan.ts';
import { all, between } from '../conditions.ts';
import type { CheckContext } from './check-context.ts';
import type { Question } from './question.ts';
import type { ItemList } from './item-list.ts';

/** Ids from one to another, the outermost without a bound, and how many known ones lie there. */
export interface IdRange {
  from: number | undefined;
  to: number | undefined;
  known: readonly number[];
}

/** Ranges with no more known ids than this are short enough to be read. */
const SHORT_RANGE = 100;
/** More than this are no single tickets that came or went: then all ids are read. */
const MOST_AMISS = 4;

/**
 * Finds by counting where the known ids of the member's open items differ from the server's: each bundle narrows ten
 * thousand ids down to some hundred, for a hundredth of what they would take. What came and what went in the same range
 * hides each other; comparing all ids finds that.
 *
 * @param known in rising order
 * @returns short ranges; `undefined` if counting does not lead there
 */
export async function findRangesAmiss(
  { asker }: CheckContext,
  list: ItemList,
  known: readonly number[],
): Promise<IdRange[] | undefined> {
  let ranges = split({ from: undefined, to: undefined, known }, BUNDLE_SIZE);
  for (;;) {
    const outcomes = await asker.askTogether(
      ranges.map((range) => ({ ...rangeQuestion(list, range), fields: undefined })),
    );
    const counts = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value.count : undefined,
    );
    if (counts.includes(undefined)) return undefined;
    const amiss = ranges.filter((range, index) => counts[index] !== range.known.length);
    if (amiss.length > MOST_AMISS) return undefined;
    if (amiss.every((range) => range.known.length <= SHORT_RANGE)) return amiss;
    const parts = Math.floor(BUNDLE_SIZE / amiss.length);
    ranges = amiss.flatMap((range) => (range.known.length <= SHORT_RANGE ? [range] : split(range, parts)));
  }
}

/** The open items of the member with ids in a range. */
export function rangeQuestion(list: ItemList, { from, to }: IdRange): Question {
  const question = list.question();
  return { ...question, where: all(question.where, between('id', from, to)) };
}

/** Into ranges of as many known ids each, without a gap between them. */
function split({ from, to, known }: IdRange, parts: number): IdRange[] {
  const size = Math.max(1, Math.ceil(known.length / parts));
  const count = Math.max(1, Math.ceil(known.length / size));
  const starts = Array.from({ length: count }, (_, index) => index * size);
  return starts.map((start, index) => {
    const next = known[start + size];
    return {
      from: index === 0 ? from : known[start],
      to: next === undefined ? to : next - 1,
      known: known.slice(start, start + size),
    };
  });
}
