/** The target of a link, as written on a Markdown page. */
export interface Link {
  target: string;
  /** Counted from 1. */
  line: number;
}

/** The links and pictures of a page, in Markdown and HTML. Links inside code do not count. */
export function linksIn(text: string): Link[] {
  return linesOutsideCode(text).flatMap((line, index) => {
    const targets = [
      ...line.matchAll(/\]\(<?([^()<>\s]+)>?(?: "[^"]*")?\)/g),
      ...line.matchAll(/\s(?:href|src)="([^"]*)"/g),
      ...line.matchAll(/^\[[^\]]+\]: (\S+)/g),
    ];
    return targets.map(([, target = '']) => ({ target, line: index + 1 }));
  });
}

/** The anchors that GitHub gives the headings of a page. It numbers headings with the same text. */
export function anchorsIn(text: string): Set<string> {
  const counts = new Map<string, number>();
  const anchors = headingsIn(text).map(({ words }) => {
    const anchor = anchorOf(words);
    const count = counts.get(anchor) ?? 0;
    counts.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
  return new Set(anchors);
}

/**
 * The rows of all tables below a heading, as trimmed cells, up to the next heading of the same level.
 *
 * @throws Error if the page has no such heading
 */
export function rowsBelow(text: string, heading: string): string[][] {
  const lines = linesBelow(text, heading);
  return lines.flatMap((line, index) => {
    const isHead = isRule(lines[index + 1]);
    return line.startsWith('|') && !isRule(line) && !isHead ? [cellsOf(line)] : [];
  });
}

/**
 * The text below a heading, up to the next heading of the same level. Each paragraph is one line.
 *
 * @throws Error if the page has no such heading
 */
export function textBelow(text: string, heading: string): string {
  const words = linesBelow(text, heading).join('\n').trim();
  return words.replaceAll(/(?<!\n)\n(?!\n|- ) */g, ' ');
}

/** The words of all headings with their levels, in their order. */
export function outlineOf(text: string): string[] {
  return headingsIn(text).map(({ words, level }) => `${'#'.repeat(level)} ${words}`);
}

function linesBelow(text: string, heading: string): string[] {
  const headings = headingsIn(text);
  const at = headings.findIndex(({ words }) => words === heading);
  const start = headings[at];
  if (!start) throw new Error(`There is no heading “${heading}”.`);
  const end = headings.slice(at + 1).find(({ level }) => level <= start.level)?.line;
  return text.split('\n').slice(start.line, end === undefined ? undefined : end - 1);
}

function headingsIn(text: string): { words: string; level: number; line: number }[] {
  return linesOutsideFences(text).flatMap((line, index) => {
    const [, annotations = '', words = ''] = /^(#{1,6}) +(.*?)[ #]*$/.exec(line) ?? [];
    return annotations === '' ? [] : [{ words, level: annotations.length, line: index + 1 }];
  });
}

function anchorOf(words: string): string {
  const shown = words.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return shown
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function cellsOf(row: string): string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function isRule(line = ''): boolean {
  return /^\|(?: *:?-+:? *\|)+$/.test(line);
}

function linesOutsideCode(text: string): string[] {
  return linesOutsideFences(text).map((line) => line.replaceAll(/(`+)(?!`).*?\1/g, ''));
}

/** The lines of a page. Lines of a code block are empty. */
function linesOutsideFences(text: string): string[] {
  let fence: string | undefined;
  return text.split('\n').map((line) => {
    const mark = /^\s*(```|~~~)/.exec(line)?.[1];
    if (fence === undefined && mark === undefined) return line;
    if (fence === undefined) fence = mark;
    else if (mark === fence) fence = undefined;
    return '';
  });
}
