/** A table in Markdown, aligned as the formatter does it. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], filler = ' ') =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(' | ')} |`;
  const rule = line(
    head.map(() => ''),
    '-',
  );
  return [line(head), rule, ...rows.map((row) => line(row))].join('\n');
}

/**
 * A page with a text in place of what is between two markers.
 *
 * @throws Error if the page lacks a marker
 */
export function withBlock(page: string, [start, end]: readonly [string, string], text: string): string {
  const [before, rest] = page.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`The page has no place for "${start}".`);
  return `${before}${start}\n\n${text}\n\n${end}${after}`;
}
