const BEYOND_ASCII = /[^\0-\x7F]+/g;

/** Signs of which a keyboard has one and a word processor others, and the one for all of each kind. */
const SIGNS: readonly [RegExp, string][] = [
  [/[´‘’‚‛′‹›ʹʻʼʽ\u1FEF\u1FFD]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[\p{Dash_Punctuation}−]/gu, '-'],
  [/[№♯]/g, '#'],
];

/**
 * What people leave out and nobody sees: accents and vowel points of the scripts that can be read without them, and
 * what has no shape. The vowel signs of Indic and Thai letters and the voicing of kana make other words, and stay.
 */
const LEFT_OUT =
  /[[[\p{Mark}&&[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]]--[\u3099\u309A]]\p{Default_Ignorable_Code_Point}\u0640]/gv;

/** Letters that no normal form takes apart, each as it is written where there is no key for it. */
const LETTERS = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ŋ', 'n'],
  // The Greek sigma at the end of a word.
  ['ς', 'σ'],
  // Persian and Arabic keyboards have each their own.
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
]);
const SPECIAL_LETTER = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'g');
const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/g;

/**
 * A text as it is compared with what people type: whatever the letter case, accents, normal form, width, and the kind
 * of apostrophes, quotes, hyphens, spaces and digits. Texts that people call the same become equal.
 */
export function foldText(text: string): string {
  return text.replaceAll(BEYOND_ASCII, foldRun).toLowerCase().replaceAll('`', "'");
}

/** Letters that people without a key for them write as two. */
const SPELT_OUT = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ø', 'oe'],
  ['å', 'aa'],
]);
const LETTER_OF_TWO = new RegExp(`[${[...SPELT_OUT.keys()].join('')}]`, 'gi');

/**
 * A text with its umlauts written as two letters: `Mueller` for `Müller`. Folding makes `muller` of the one and
 * `mueller` of the other, so who compares has to try both.
 *
 * @returns the very text if it has none
 */
export function spellOut(text: string): string {
  if (text.search(BEYOND_ASCII) < 0) return text;
  const composed = text.normalize('NFC');
  const speltOut = composed.replaceAll(
    LETTER_OF_TWO,
    (letter) => SPELT_OUT.get(letter.toLowerCase()) ?? letter,
  );
  return speltOut === composed ? text : speltOut;
}

/** The words of a text that have umlauts, with two letters for each. */
export function speltOutWords(text: string): string[] {
  if (text.search(BEYOND_ASCII) < 0) return [];
  return text.split(/\s/u).flatMap((word) => {
    const speltOut = spellOut(word);
    return speltOut === word ? [] : [speltOut];
  });
}

/** Most of thousands of texts have the same few accented letters and dashes. */
const foldedRuns = new Map<string, string>();
const MAX_FOLDED_RUNS = 5_000;

/** Nothing beyond ASCII depends on the ASCII beside it, so that each run of it can be folded alone. */
function foldRun(run: string): string {
  const known = foldedRuns.get(run);
  if (known !== undefined) return known;
  const plain = SIGNS.reduce((changed, [kinds, sign]) => changed.replaceAll(kinds, sign), run);
  const folded = plain
    .normalize('NFKD')
    .replaceAll(LEFT_OUT, '')
    .toLowerCase()
    .replaceAll(SPECIAL_LETTER, (letter) => LETTERS.get(letter) ?? letter)
    .replaceAll(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf));
  if (foldedRuns.size >= MAX_FOLDED_RUNS) foldedRuns.clear();
  foldedRuns.set(run, folded);
  return folded;
}
