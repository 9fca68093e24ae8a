import { foldText } from './fold-text.ts';
import { priorityNumberOf } from './priority-number.ts';
import { wordRanksOf } from './priority-words.ts';
import { smallestOf } from '../extremes.ts';

/** How pressing a priority is by its name: the smaller the more. */
export interface NameRanks {
  /** The number in it. */
  number: number | undefined;
  /** What its words sound like; of several the one that is nearest to the number, else the most pressing. */
  words: number | undefined;
  /** What counts: the number, unless the words contradict it, else the words. */
  rank: number | undefined;
}

const NOTHING: NameRanks = { number: undefined, words: undefined, rank: undefined };

/** Numbers of the usual scales, which have four or five levels; the words know four. */
const LAST_NUMBER = 5;
const LAST_LEVEL = 4;

/** "3 - Low" may end a short scale. "4 - Critical" and "1 - Low" are numbers that rise with the urgency. */
const CONTRADICTION = 2;

/** How pressing a priority is by its name; names that say nothing have no ranks. */
export function nameRanksOf(name: string | undefined): NameRanks {
  if (name === undefined) return NOTHING;
  const folded = foldText(name);
  const number = priorityNumberOf(folded);
  const told = wordRanksOf(folded);
  if (number === undefined || number > LAST_NUMBER) {
    const words = smallestOf(told);
    return { number, words, rank: number ?? words };
  }
  const level = Math.min(number, LAST_LEVEL);
  const [words] = [...told].toSorted((a, b) => Math.abs(a - level) - Math.abs(b - level));
  const isContradicted = words !== undefined && Math.abs(words - level) >= CONTRADICTION;
  return { number, words, rank: isContradicted ? words : number };
}
