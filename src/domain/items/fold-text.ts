const BEYOND_ASCII = /[^\0-\x7F]+/g;

/** Characters that keyboards and word processors write differently, and the one that replaces each kind. */
const SIGNS: readonly [RegExp, string][] = [
  [/[´‘’‚‛′‹›ʹʻʼʽ\u1FEF\u1FFD]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[\p{Dash_Punctuation}−]/gu, '-'],
  [/[№♯]/g, '#'],
];

/**
 * What people leave out or cannot see: accents, vowel points of scripts that are readable without them, and
 * characters without a shape. The vowel signs of Indic and Thai letters and the voicing of kana stay, as they make
 * other words.
 */
const LEFT_OUT =
  /[[[\p{Mark}&&[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]]--[\u3099\u309A]]\p{Default_Ignorable_Code_Point}\u0640]/gv;

/** Letters that no normal form takes apart, with their spelling on keyboards without them. */
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
  // Persian and Arabic keyboards each have their own.
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
]);
const SPECIAL_LETTER = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'g');
const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/g;

/**
 * A text for comparison with what people type. It ignores letter case, accents, normal form, width, and the kind of
 * apostrophes, quotes, hyphens, spaces and digits. Texts that people consider the same become equal.
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
 * A text with its umlauts written as two letters: `Mueller` for `Müller`. Folding turns the one into `mueller` and
 * the other into `muller`, so a comparison has to try both.
 *
 * @returns the same text if it has none
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

/** Among thousands of texts, the same few accented letters and dashes recur. */
const foldedRuns = new Map<string, string>();
const MAX_FOLDED_RUNS = 5_000;

/** Nothing beyond ASCII depends on the ASCII beside it, so each run can be folded alone. */
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
