import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listHtmlPages, listSources, listStyleSheets, readText } from './source-files.ts';

describe.each(listHtmlPages())('%s', (page) => {
  it('links one style sheet, which imports each other sheet at most once', () => {
    const links = linksOf(page);
    expect(links).toHaveLength(1);
    const sheets = links.flatMap(withImports);
    expect(sheets.filter((sheet, index) => sheets.indexOf(sheet) !== index)).toStrictEqual([]);
  });
});

describe('the style sheets', () => {
  it('each belong to at least one page', () => {
    const linked = new Set(listHtmlPages().flatMap(linksOf).flatMap(withImports));
    expect(listStyleSheets().filter((sheet) => !linked.has(sheet))).toStrictEqual([]);
  });

  it('have rules only for classes that a page or a component uses', () => {
    const drawn = new Set([...listHtmlPages(), ...listSources()].flatMap(classesDrawnBy));
    expect(drawn.size).toBeGreaterThan(90);
    const unknown = listStyleSheets().flatMap((sheet) =>
      classesStyledBy(sheet)
        .filter((name) => !drawn.has(name))
        .map((name) => `${sheet}: .${name}`),
    );
    expect(unknown).toStrictEqual([]);
  });
});

function linksOf(page: string): string[] {
  return [...readText(page).matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, link = '']) =>
    path.posix.join(path.posix.dirname(page), link),
  );
}

/** A sheet and its direct and indirect imports. */
function withImports(sheet: string): string[] {
  const imports = [...readText(sheet).matchAll(/@import '([^']+)'/g)].map(([, link = '']) =>
    path.posix.join(path.posix.dirname(sheet), link),
  );
  return [sheet, ...imports.flatMap(withImports)];
}

function classesStyledBy(sheet: string): string[] {
  const rules = readText(sheet).replaceAll(/\/\*[^]*?\*\/|'[^']*'/g, '');
  return [...new Set([...rules.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name))];
}

/** Every class in the markup of a file. A condition may choose between whole names; no name is composed of parts. */
function classesDrawnBy(file: string): string[] {
  return [...readText(file).matchAll(/\bclass=(?:"([^"]*)"|\{([^}]*)\})/g)].flatMap(
    ([, words = '', choice = '']) =>
      [words, ...[...choice.matchAll(/'([^']*)'/g)].map(([, name = '']) => name)].flatMap((names) =>
        names.split(' '),
      ),
  );
}
