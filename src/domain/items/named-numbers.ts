/** Digits in groups of three, as people and programs write long numbers: `10,003`, `10.003`, `10'003`, `10 003`. */
const GROUPED = /(?<!\d[.,']?)\d{1,3}([.,'\s])\d{3}(?:\1\d{3})*(?![.,']?\d)/g;

const KIND = String.raw`(?:ticket|task|aufgabe|tache|tarea|(?<![\p{L}\d])sr)s?`;
const NUMBER = String.raw`(?:number|nummer|numero|num|no|nr|n\.o|n°|n|id)`;
const GAP = String.raw`[^\p{L}\d]{0,4}`;

/**
 * `#12`, "Ticket 12", "Ticket-ID: 12" and "no. 12" in the languages of the product, and the address of an item, for
 * people (`itemLinkOf`) or of the API. No part of `1.5`, `10,003` and `5g` is a number of an item.
 */
const NAMED = new RegExp(
  String.raw`(?:#\s*|recid=|${KIND}${GAP}(?:${NUMBER}${GAP})?|(?<![\p{L}\d])${NUMBER}${GAP})` +
    String.raw`(\d+)(?![\p{L}\d]|\.\d|[,']\d{3}(?!\d))`,
  'gu',
);

/** The numbers that a folded text names as item numbers. */
export function namedNumbers(text: string): number[] {
  return Array.from(text.matchAll(NAMED), ([, digits]) => Number(digits));
}

/** A text with its grouped numbers in one piece: `10003` for `10,003`. */
export function withoutGroups(text: string): string {
  return text.replaceAll(GROUPED, (number) => number.replaceAll(/\D/g, ''));
}

/** A pasted number with its surroundings: `(10003)`, `10003:`, `"10003",`. The `#` belongs to the number. */
const DRESSED = /^["'([{<]*(#?\d(?:[\d.,':/-]*\d)?)["')\]}>.,:;!?/-]*$/;

/** A word without the punctuation around it, if it is a number, a date or similar; any other word unchanged. */
export function bareNumber(word: string): string {
  return DRESSED.exec(word)?.[1] ?? word;
}
