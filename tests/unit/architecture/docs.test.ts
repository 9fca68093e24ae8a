import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { FAILURE_CODES } from '../../../src/domain/failure.ts';
import { SKIP_REASONS } from '../../../src/domain/pacing/check-status.ts';
import { anchorsIn, linksIn, rowsBelow } from './markdown.ts';
import { listPages, readText, ROOT } from './source-files.ts';

const README = 'README.md';
/** Newcomers read the README to the end; details belong in docs/. */
const MAX_README_BYTES = 12_000;

const pages = listPages();

describe('the docs', () => {
  it('are found', () => {
    expect(pages).toEqual(expect.arrayContaining([README, '.github/SECURITY.md', 'docs/failures.md']));
  });

  it.each(pages)('%s has only links that lead somewhere', (page) => {
    expect(linksIn(readText(page)).flatMap(({ target, line }) => problemOf(page, target, line))).toEqual([]);
  });

  it.each(pages.filter((page) => page !== README))('the README leads to %s', (page) => {
    expect(linksIn(readText(README)).map(({ target }) => target.replace(/#.*/, ''))).toContain(page);
  });

  it('keep the README short', () => {
    expect(Buffer.byteLength(readText(README))).toBeLessThan(MAX_README_BYTES);
  });

  it('list the current version in the changelog', () => {
    expect(readText('CHANGELOG.md')).toContain(`\n## [${packageJson.version}]`);
  });
});

describe('docs/failures.md', () => {
  const text = readText('docs/failures.md');

  it('has one row for each failure code and no other rows', () => {
    const codes = rowsBelow(text, 'Each failure code').map(([code = '']) => code);
    expect(codes.toSorted()).toStrictEqual(FAILURE_CODES.map((code) => `\`${code}\``).toSorted());
  });

  it('fills each cell of the failure table', () => {
    const rows = rowsBelow(text, 'Each failure code');
    expect(rows.filter((cells) => cells.length !== 6 || cells.includes(''))).toStrictEqual([]);
  });

  it('names each reason to skip an automatic check exactly once', () => {
    const named = rowsBelow(text, 'Why was there no check?').flatMap(
      ([reason = '']) => reason.match(/`\w+`/g) ?? [],
    );
    expect(named.toSorted()).toStrictEqual(SKIP_REASONS.map((reason) => `\`${reason}\``).toSorted());
  });
});

/** Describes what is wrong with a link. Links to other sites are not requested. */
function problemOf(page: string, target: string, line: number): string[] {
  if (/^(?:https?|mailto):/.test(target)) return [];
  const [file = '', anchor] = target.split('#');
  const cited = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
  const where = `${page}:${line}: ${target}`;
  if (cited.startsWith('..') || !existsSync(path.join(ROOT, cited))) return [`${where} leads to no file`];
  if (anchor === undefined || (cited.endsWith('.md') && anchorsIn(readText(cited)).has(anchor))) return [];
  return [`${where} leads to no heading`];
}
