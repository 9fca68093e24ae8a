import { plainText } from '../plain-text.ts';

/** How many standard texts a person can keep. */
export const MAX_STANDARD_TEXTS = 20;

/** The maximum length of a standard text, in characters. */
export const MAX_STANDARD_TEXT_LENGTH = 500;

/** A line of more than 60 characters, and what is left of it; no character is cut in two. */
const LONG_NAME = /^(.{59}).{2,}$/u;

const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

/**
 * The texts in a field, which an empty line separates. Each is trimmed and stands there once. Neither their number nor
 * their length is limited, so that the field can say what is wrong.
 */
export function textsIn(typed: string): string[] {
  const lines = typed.split(LINE_END).map((line) => (isBlank(line) ? '' : line.trimEnd()));
  const texts = lines.join('\n').split(/\n{2,}/);
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
}

/** The texts as {@link textsIn} reads them. */
export function writeTexts(texts: readonly string[]): string {
  return texts.join('\n\n');
}

/** Reads stored texts. One that is malformed or too long is left out, and so is what is beyond the maximum number. */
export function parseTexts(stored: unknown): string[] {
  const parts: unknown[] = Array.isArray(stored) ? stored : [];
  const texts = textsIn(writeTexts(parts.filter((part) => typeof part === 'string')));
  return texts.filter(({ length }) => length <= MAX_STANDARD_TEXT_LENGTH).slice(0, MAX_STANDARD_TEXTS);
}

/** What a menu calls a standard text: its first line, with at most 60 characters. It ends with an ellipsis if it was cut. */
export function standardTextName(text: string): string {
  const [line = ''] = text.split(LINE_END);
  const name = plainText(line, line.length);
  return name.replace(LONG_NAME, (_, start: string) => `${start.trimEnd()}…`);
}

/** Whether nothing in a line is visible. */
function isBlank(line: string): boolean {
  return plainText(line, line.length) === '';
}
