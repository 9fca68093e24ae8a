import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' };
import { FAILURE_CODES } from '../../../src/domain/failure.ts';
import { GROUP_NAMES } from '../../../src/domain/items/list-view.ts';
import { fieldsOf } from '../../../components/options/preference-fields.ts';
import type { Preference } from '../../../src/domain/settings/preference.ts';
import { parsePreferences, PREFERENCE_NAMES, PREFERENCES } from '../../../src/domain/settings/preferences.ts';
import { listSources, listStyleSheets, listTrackedFiles, readText } from './source-files.ts';

const names = Object.keys(messages);
const sources = [...listSources(), 'wxt.config.ts'].map(readText).join('\n');

describe('the repository', () => {
  it('has only known folders at its top level', () => {
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
  it('has every text that the program uses', () => {
    const used = [...sources.matchAll(/\btext\(\s*'(\w+)'/g)].map(([, name]) => String(name));
    expect(used.length).toBeGreaterThan(30);
    expect(used.filter((name) => !names.includes(name))).toStrictEqual([]);
  });

  it('has no unused text', () => {
    const words = new Set(sources.match(/\w+/g));
    const patterns = [...sources.matchAll(/`(\w+_(?:\w|\$\{[^}]*\})+)`/g)]
      .map(([, template]) => String(template).replaceAll(/\$\{[^}]*\}/g, '\\w+'))
      // Those of the settings follow from their definitions, below.
      .filter((pattern) => !/^options_\\w\+(?:_\\w\+)?$/.test(pattern))
      .map((pattern) => new RegExp(`^${pattern}$`));
    const ofSettings = new Set([
      ...Object.keys(fieldsOf(parsePreferences({}))).map((field) => `options_${field}`),
      ...PREFERENCE_NAMES.flatMap((name) => {
        const definition: Preference = PREFERENCES[name];
        const choices = definition.kind === 'choice' ? definition.choices : [];
        return choices.map((choice) => `options_${name}_${choice}`);
      }),
    ]);
    const isUsed = (name: string) =>
      words.has(name) ||
      ofSettings.has(name) ||
      words.has(`__MSG_${name}__`) ||
      // Texts with a singular and a plural form.
      words.has(name.replace(/_(?:one|other)$/, '')) ||
      patterns.some((pattern) => pattern.test(name));
    expect(names.filter((name) => !isUsed(name))).toStrictEqual([]);
  });

  it.each([
    ['failure', FAILURE_CODES],
    ['group', GROUP_NAMES],
  ])('has exactly one text for every %s', (prefix, codes) => {
    const worded = names.filter((name) => name.startsWith(`${prefix}_`));
    expect(new Set(worded)).toStrictEqual(new Set(codes.map((code) => `${prefix}_${code}`)));
  });

  it('has no empty text, and numbers placeholders without gaps from $1', () => {
    const odd = Object.entries(messages).filter(([, { message }]) => {
      const numbers = new Set([...message.matchAll(/\$(\d)/g)].map(([, number]) => Number(number)));
      return message.trim() === '' || Math.max(0, ...numbers) !== numbers.size;
    });
    expect(odd).toStrictEqual([]);
  });

  it('has both the singular and the plural form of each counted text', () => {
    const stems = names.flatMap((name) => /^(.+)_(?:one|other)$/.exec(name)?.[1] ?? []);
    expect(
      stems.filter((stem) => !names.includes(`${stem}_one`) || !names.includes(`${stem}_other`)),
    ).toStrictEqual([]);
  });
});

const FOLDERS = new Set(['.ci', '.github', 'components', 'docs', 'entrypoints', 'public', 'src', 'tests']);
