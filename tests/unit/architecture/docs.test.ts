import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
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

describe('docs/help-desk.md', () => {
  const text = readText('docs/help-desk.md');
  const shown = Object.entries(messages).map(([name, { message }]) => [name, asOnPage(message)] as const);

  it('has one row for each failure, with the text on the screen', () => {
    const rows = rowsBelow(text, 'Messages with a code').map(([code, message]) => [code, message]);
    const failures = shown.filter(([name]) => name.startsWith('failure_'));
    const expected = failures.map(([name, message]) => [`\`${name.replace('failure_', '')}\``, message]);
    expect(rows).toStrictEqual(expected);
    expect(rows.length).toBe(FAILURE_CODES.length);
  });

  it('has no other message that is not on the screen', () => {
    const rows = rowsBelow(text, 'Other messages').map(([message = '']) => message);
    const known = new Set(shown.map(([, message]) => message));
    expect(rows.filter((message) => !known.has(message))).toStrictEqual([]);
    expect(rows.length).toBeGreaterThan(20);
  });

  it('fills each cell of its tables', () => {
    const rows = [...rowsBelow(text, 'Messages with a code'), ...rowsBelow(text, 'Other messages')];
    expect(rows.filter((cells) => cells.includes(''))).toStrictEqual([]);
  });
});

/** A text of the screen, with the sign that the page has in place of names and numbers. */
function asOnPage(message: string): string {
  return message.replaceAll(/\$\d/g, '…');
}

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
