import { foldText } from './fold-text.ts';
import { priorityNumberOf } from './priority-number.ts';
import { wordRanksOf } from './priority-words.ts';
import { smallestOf } from '../extremes.ts';

/** How high a priority is by its name: smaller is higher. */
export interface NameRanks {
  /** The number in the name. */
  number: number | undefined;
  /** The rank that its words suggest. Of several, the one nearest to the number, else the highest. */
  words: number | undefined;
  /** The rank that counts: the number, unless the words contradict it, else the words. */
  rank: number | undefined;
}

const NOTHING: NameRanks = { number: undefined, words: undefined, rank: undefined };

/** The usual scales have four or five levels; the words have four. */
const LAST_NUMBER = 5;
const LAST_LEVEL = 4;

/** "3 - Low" may end a short scale. "4 - Critical" and "1 - Low" are numbers that rise with the urgency. */
const CONTRADICTION = 2;

/** How high a priority is by its name. A name that says nothing has no ranks. */
export function nameRanksOf(name: string | undefined): NameRanks {
  if (name === undefined) return NOTHING;
  const folded = foldText(name);
  const number = priorityNumberOf(folded);
  const reported = wordRanksOf(folded);
  if (number === undefined || number > LAST_NUMBER) {
    const words = smallestOf(reported);
    return { number, words, rank: number ?? words };
  }
  const level = Math.min(number, LAST_LEVEL);
  const [words] = [...reported].toSorted((a, b) => Math.abs(a - level) - Math.abs(b - level));
  const isContradicted = words !== undefined && Math.abs(words - level) >= CONTRADICTION;
  return { number, words, rank: isContradicted ? words : number };
}
