// Makes texts of the server fit to show. Their content stays; their effect on surrounding text is removed.

/** Words with single spaces between them, in letters that need no further check: most of thousands of texts. */
const PLAIN = /^[!-~\u00A1-\u00AC\u00AE-\u024F]+(?: [!-~\u00A1-\u00AC\u00AE-\u024F]+)*$/;
/** Controls, line ends, overrides of the reading direction, and the characters around an interlinear annotation. */
const DISTURBING = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB\s]+/gu;
/** No script needs more than a few marks on one letter. Hundreds of them cover the lines above and below. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\s\u2800]/u;
/** Letters of right-to-left scripts, and the mark that acts like one. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * One well-formed line with at most `maxLength` characters. It ends with an ellipsis if it was cut, and is empty if
 * nothing in it is visible.
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

/** Like {@link plainText}, but with its lines. More than one empty line in a row is one. */
export function plainLines(text: string, maxLength: number): string {
  const lines = text
    .slice(0, 4 * maxLength)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => plainText(line, maxLength))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
  return lines.length > maxLength ? `${lines.slice(0, maxLength).toWellFormed()}…` : lines;
}

/**
 * A text for use among others without markup to separate them. Right-to-left text is enclosed in isolates (UAX #9,
 * section 2.4). Otherwise it would pull numbers and signs beside it to its other side.
 */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}
