import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import { readText } from './architecture/source-files.ts';

type Catalogue = Record<string, { message: string; description?: string }>;

const FOLDER = 'public/_locales';
const LANGUAGES = readdirSync(FOLDER).filter((language) => language !== 'en');
const ENGLISH: Catalogue = english;

/** What reads the same in English, because it is the same: names, and words that both languages have. */
const SAME: Record<string, string[]> = {
  de: [
    'connection_details',
    'dueSource_sla',
    'extensionName',
    'extensionShortName',
    'filter_button',
    'filter_status',
    'filter_ticket',
    'labelled',
    'news_status',
    'options_connectBy_oauth',
    'options_region',
    'settingsFile_change',
    'time_inHours',
    'time_inMinutes',
    'unlock_passphrase',
  ],
  fr: [
    'dueSource_sla',
    'extensionName',
    'extensionShortName',
    'filter_ticket',
    'guide_notifications',
    'options_connectBy_oauth',
    'options_region_eu',
  ],
  es: [
    'dueSource_sla',
    'extensionName',
    'extensionShortName',
    'filter_ticket',
    'labelled',
    'options_connectBy_oauth',
    'options_region_au',
    'options_region_aus',
    'settingsFile_change',
  ],
};

function catalogueOf(language: string): Catalogue {
  return JSON.parse(readText(`${FOLDER}/${language}/messages.json`)) as Catalogue;
}

function placeholdersIn(message: string): string[] {
  return [...new Set(message.match(/\$\d/g))].toSorted();
}

/** The names of the texts for which that does not hold. */
function without(catalogue: Catalogue, holds: (message: string, name: string) => boolean): string[] {
  return Object.entries(catalogue).flatMap(([name, { message }]) => (holds(message, name) ? [] : [name]));
}

it('there are the languages that we mean to have', () => {
  expect(LANGUAGES.toSorted()).toStrictEqual(['de', 'es', 'fr']);
});

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const catalogue = catalogueOf(language);

  it('are those of English: none is missing and none unused', () => {
    expect(Object.keys(catalogue)).toStrictEqual(Object.keys(ENGLISH));
  });

  it('take up exactly what the English ones take up', () => {
    const differing = without(
      catalogue,
      (message, name) =>
        placeholdersIn(message).join() === placeholdersIn(ENGLISH[name]?.message ?? '').join(),
    );
    expect(differing).toStrictEqual([]);
  });

  it('are translated, but for what is the same', () => {
    const same = without(catalogue, (message, name) => message !== ENGLISH[name]?.message);
    expect(same.toSorted()).toStrictEqual(SAME[language]?.toSorted());
  });

  it('begin and end like the English ones: with the spaces of what is put together, and as sentences', () => {
    const frame = (message = '') =>
      [
        /^\s*/.exec(message)?.[0].length,
        /\s*$/.exec(message)?.[0].length,
        /[.](?=\s*$)/.test(message),
      ].join();
    const differing = without(catalogue, (message, name) => frame(message) === frame(ENGLISH[name]?.message));
    expect(differing).toStrictEqual([]);
  });

  it('name the language that they are in, whose plurals have the two forms that we write', () => {
    expect(catalogue['language']?.message).toBe(language);
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    // The third form of French and Spanish is for whole millions.
    expect(pluralCategories.filter((form) => form !== 'many').toSorted()).toStrictEqual(['one', 'other']);
  });
});

describe.each(['en', ...LANGUAGES])('the marks in %s', (language) => {
  it('are those of print, not those of a typewriter', () => {
    const catalogue = catalogueOf(language);
    expect(without(catalogue, (message) => !/["']|\.\.\./.test(message))).toStrictEqual([]);
    if (language !== 'fr') return;
    const broken = (message: string) => /[^\u00A0](?:[;!?»]|:(?!\/))|«[^\u00A0]/.test(message);
    expect(without(catalogue, (message) => !broken(message))).toStrictEqual([]);
  });
});

describe.each(['en', ...LANGUAGES])('what stores show, in %s,', (language) => {
  it('is as short as they ask for', () => {
    const { extensionName, extensionDescription } = catalogueOf(language);
    expect(extensionName?.message.length).toBeLessThanOrEqual(75);
    expect(extensionDescription?.message.length).toBeLessThanOrEqual(132);
  });
});
