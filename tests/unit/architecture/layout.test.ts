import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
import { FAILURE_CODES } from '../../../src/domain/failure.ts';
import { GROUP_NAMES } from '../../../src/domain/items/list-view.ts';
import { listSources, listStyleSheets, listTrackedFiles, readText } from './source-files.ts';

const names = Object.keys(messages);
const sources = [...listSources(), 'wxt.config.ts'].map(readText).join('\n');

describe('the repository', () => {
  it('has no folders at its top but these', () => {
    const folders = new Set(
      listTrackedFiles().flatMap((file) => (file.includes('/') ? [file.split('/')[0]] : [])),
    );
    expect([...folders].filter((folder) => !FOLDERS.has(String(folder)))).toStrictEqual([]);
  });

  it('names its source files and style sheets in kebab-case', () => {
    const files = [...listSources(), ...listStyleSheets()];
    expect(
      files.filter((file) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*[/.])+(?:tsx?|css)$/.test(file)),
    ).toStrictEqual([]);
  });

  it.each([
    ['source file', listSources()],
    ['style sheet', listStyleSheets()],
  ])('has no %s of more than 250 lines', (_, files) => {
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter((file) => readText(file).split('\n').length > 251)).toStrictEqual([]);
  });
});

describe('the message catalogue', () => {
  it('has every text that is used', () => {
    const used = [...sources.matchAll(/\btext\(\s*'(\w+)'/g)].map(([, name]) => String(name));
    expect(used.length).toBeGreaterThan(30);
    expect(used.filter((name) => !names.includes(name))).toStrictEqual([]);
  });

  it('has no text that is not used', () => {
    const words = new Set(sources.match(/\w+/g));
    const prefixes = [...sources.matchAll(/`(\w+_)\$\{/g)].map(([, prefix]) => String(prefix));
    const isUsed = (name: string) =>
      words.has(name) ||
      words.has(`__MSG_${name}__`) ||
      // Texts in two forms, by the number in them.
      words.has(name.replace(/_(?:one|other)$/, '')) ||
      prefixes.some((prefix) => name.startsWith(prefix));
    expect(names.filter((name) => !isUsed(name))).toStrictEqual([]);
  });

  it.each([
    ['failure', FAILURE_CODES],
    ['group', GROUP_NAMES],
  ])('has a text for every %s, and for no other', (prefix, codes) => {
    const worded = names.filter((name) => name.startsWith(`${prefix}_`));
    expect(new Set(worded)).toStrictEqual(new Set(codes.map((code) => `${prefix}_${code}`)));
  });

  it('says something in each text, and numbers what is put into it from $1 on', () => {
    const odd = Object.entries(messages).filter(([, { message }]) => {
      const numbers = new Set([...message.matchAll(/\$(\d)/g)].map(([, number]) => Number(number)));
      return message.trim() === '' || Math.max(0, ...numbers) !== numbers.size;
    });
    expect(odd).toStrictEqual([]);
  });

  it('has every text in both forms that has one of them', () => {
    const stems = names.flatMap((name) => /^(.+)_(?:one|other)$/.exec(name)?.[1] ?? []);
    expect(
      stems.filter((stem) => !names.includes(`${stem}_one`) || !names.includes(`${stem}_other`)),
    ).toStrictEqual([]);
  });
});

const FOLDERS = new Set(['.ci', '.github', 'components', 'docs', 'entrypoints', 'public', 'src', 'tests']);
