import { FORCE_WORDS, KIT_KEYS, valuesOf } from './kit-keys.ts';

const START = '<!-- The table of all keys: `npm run kit` writes it. -->';
const END = '<!-- The end of the table of all keys. -->';

const HEAD = ['key', 'values', 'force', 'what it does', 'example'];

/**
 * A page with the current table of all keys between its two markers.
 *
 * @throws Error if the page lacks a marker
 */
export function withKeyTable(page: string): string {
  const [before, rest] = page.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('The page has no place for the table.');
  return `${before}${START}\n\n${keyTable()}\n\n${END}${after}`;
}

/** The table of all keys, aligned as the formatter does it. */
function keyTable(): string {
  const rows = KIT_KEYS.map((key) => [
    `\`${key.name}\``,
    valuesOf(key),
    FORCE_WORDS[key.force],
    key.about.replaceAll('*', String.raw`\*`),
    `\`${typeof key.example === 'string' ? key.example : JSON.stringify(key.example)}\``,
  ]);
  const widths = HEAD.map((_, column) => Math.max(...[HEAD, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[], filler = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(' | ')} |`;
  const rule = line(
    HEAD.map(() => ''),
    '-',
  );
  return [line(HEAD), rule, ...rows.map((row) => line(row))].join('\n');
}
