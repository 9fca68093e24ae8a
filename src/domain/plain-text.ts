// Texts of the server, fit to be shown. What they say is left alone; what they would do to the text around them is not.

/** Words with single spaces between them, in letters that need no second look: most texts of thousands. */
const PLAIN = /^[!-~\u00A1-\u00AC\u00AE-\u024F]+(?: [!-~\u00A1-\u00AC\u00AE-\u024F]+)*$/;
/** Controls, ends of lines, overrides of the reading direction and what opens or closes an annotation. */
const DISTURBING = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB\s]+/gu;
/** No script needs more than a few annotations on one letter; hundreds of them cover the lines above and below. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\s\u2800]/u;
/** Letters of the scripts that are written from right to left, and the mark that acts like one. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * One well-formed line of at most so many characters, and an ellipsis where something was cut off; empty if there is
 * nothing in it to be seen.
 */
export function plainText(text: string, maxLength: number): string {
  if (text.length <= maxLength && PLAIN.test(text)) return text;
  const line = text
    .slice(0, 4 * maxLength)
    .replaceAll(DISTURBING, ' ')
    .replaceAll(PILED_MARKS, '$1')
    .trim();
  if (!VISIBLE.test(line)) return '';
  return line.length > maxLength ? `${line.slice(0, maxLength).toWellFormed()}…` : line.toWellFormed();
}

/**
 * A text that is put among others where there is no markup to keep them apart: one with letters from right to left is
 * enclosed in isolates (UAX #9, section 2.4), or it would pull numbers and signs beside it to its other side.
 */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
