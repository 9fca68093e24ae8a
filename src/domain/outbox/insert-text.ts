import { MAX_NOTE_LENGTH } from './act.ts';

/** The selected part of a text, in UTF-16 units. Both are the same at a caret. */
export interface Selection {
  start: number;
  end: number;
}

/** A text, and the place of the caret in it, in UTF-16 units. */
export interface TextWithCaret {
  text: string;
  caret: number;
}

/**
 * Inserts words at the caret of a note, or in place of its selection. White space keeps them apart from the words
 * beside them: a new line if they have several lines, or else a space. The caret comes behind them.
 *
 * @returns `undefined` if the note would be too long
 */
export function insertText(
  note: string,
  { start, end }: Selection,
  words: string,
): TextWithCaret | undefined {
  const gap = words.includes('\n') ? '\n' : ' ';
  const before = note.slice(0, start);
  const after = note.slice(end);
  const upToCaret = before + (/\S$/.test(before) ? gap : '') + words;
  // A comma or a full stop stays where it is.
  const text = upToCaret + (/^[\p{L}\p{N}]/u.test(after) ? gap : '') + after;
  return text.length > MAX_NOTE_LENGTH ? undefined : { text, caret: upToCaret.length };
}
