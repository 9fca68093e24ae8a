/** Digits in groups of three, as people and programs write long numbers: `10,003`, `10.003`, `10'003`, `10 003`. */
const GROUPED = /(?<!\d[.,']?)\d{1,3}([.,'\s])\d{3}(?:\1\d{3})*(?![.,']?\d)/g;

const KIND = String.raw`(?:ticket|task|aufgabe|tache|tarea|(?<![\p{L}\d])sr)s?`;
const NUMBER = String.raw`(?:number|nummer|numero|num|no|nr|n\.o|n°|n|id)`;
const GAP = String.raw`[^\p{L}\d]{0,4}`;

/**
 * `#12`, "Ticket 12", "Ticket-ID: 12" and "no. 12" as the languages of the product say it, and the address of an item,
 * for people (`itemLinkOf`) or of the API. Of `1.5`, `10,003` and `5g`, no part is the number.
 */
const NAMED = new RegExp(
  String.raw`(?:#\s*|recid=|${KIND}${GAP}(?:${NUMBER}${GAP})?|(?<![\p{L}\d])${NUMBER}${GAP})` +
    String.raw`(\d+)(?![\p{L}\d]|\.\d|[,']\d{3}(?!\d))`,
  'gu',
);

/** The numbers that a folded text gives as those of items. */
export function namedNumbers(text: string): number[] {
  return Array.from(text.matchAll(NAMED), ([, digits]) => Number(digits));
}

/** A text with its grouped numbers in one piece: `10003` for `10,003`. */
export function withoutGroups(text: string): string {
  return text.replaceAll(GROUPED, (number) => number.replaceAll(/\D/g, ''));
}

/** What stands around a number as it is pasted: `(10003)`, `10003:`, `"10003",`. The sign `#` belongs to it. */
const DRESSED = /^["'([{<]*(#?\d(?:[\d.,':/-]*\d)?)["')\]}>.,:;!?/-]*$/;

/** A word without the punctuation around it, if it is a number, a date or the like; any other word as it is. */
export function bareNumber(word: string): string {
  return DRESSED.exec(word)?.[1] ?? word;
}
