import { markdownTable, withBlock } from '../markdown-table.ts';
import { FORCE_WORDS, KIT_KEYS, valuesOf } from './kit-keys.ts';

const MARKERS = [
  '<!-- The table of all keys: `npm run kit` writes it. -->',
  '<!-- The end of the table of all keys. -->',
] as const;

const HEAD = ['key', 'values', 'force', 'what it does', 'example'];

/**
 * A page with the current table of all keys between its two markers.
 *
 * @throws Error if the page lacks a marker
 */
export function withKeyTable(page: string): string {
  const rows = KIT_KEYS.map((key) => [
    `\`${key.name}\``,
    valuesOf(key),
    FORCE_WORDS[key.force],
    key.about.replaceAll('*', String.raw`\*`),
    `\`${typeof key.example === 'string' ? key.example : JSON.stringify(key.example)}\``,
  ]);
  return withBlock(page, MARKERS, markdownTable(HEAD, rows));
}
