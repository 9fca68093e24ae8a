import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import english from '../../public/_locales/en/messages.json' with { type: 'json' };
import { readText } from './architecture/source-files.ts';

type Catalogue = Record<string, { message: string; description?: string }>;

const FOLDER = 'public/_locales';
const LANGUAGES = readdirSync(FOLDER).filter((language) => language !== 'en');
const ENGLISH: Catalogue = english;

/** Texts that are the same in English: names, and words that both languages share. */
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
    'unread_status',
    'options_connectBy_oauth',
    'options_region',
    'settingsFile_change',
    'time_inHours',
    'time_inMinutes',
    'unlock_passphrase',
    'menu_details',
    'outbox_form',
    'change_status',
  ],
  fr: [
    'dueSource_sla',
    'extensionName',
    'extensionShortName',
    'filter_ticket',
    'guide_notifications',
    'options_connectBy_oauth',
    'options_region_eu',
    'form_note',
    'form_minutesLabel',
    'form_minutes',
    'details_contact',
    'change_note',
    'options_sections',
    'section_notifications',
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
    'form_minutes',
    'outbox_form',
    'timer_minutes',
  ],
};

function catalogueOf(language: string): Catalogue {
  return JSON.parse(readText(`${FOLDER}/${language}/messages.json`)) as Catalogue;
}

function placeholdersIn(message: string): string[] {
  return [...new Set(message.match(/\$\d/g))].toSorted();
}

/** The names of the texts for which the condition does not hold. */
function without(catalogue: Catalogue, holds: (message: string, name: string) => boolean): string[] {
  return Object.entries(catalogue).flatMap(([name, { message }]) => (holds(message, name) ? [] : [name]));
}

it('the languages are German, Spanish and French', () => {
  expect(LANGUAGES.toSorted()).toStrictEqual(['de', 'es', 'fr']);
});

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const catalogue = catalogueOf(language);

  it('have the same names as the English texts', () => {
    expect(Object.keys(catalogue)).toStrictEqual(Object.keys(ENGLISH));
  });

  it('use the same placeholders as the English texts', () => {
    const differing = without(
      catalogue,
      (message, name) =>
        placeholdersIn(message).join() === placeholdersIn(ENGLISH[name]?.message ?? '').join(),
    );
    expect(differing).toStrictEqual([]);
  });

  it('differ from the English texts, except for known ones', () => {
    const same = without(catalogue, (message, name) => message !== ENGLISH[name]?.message);
    expect(same.toSorted()).toStrictEqual(SAME[language]?.toSorted());
  });

  it('have the same outer spaces and final stop as the English texts', () => {
    const frame = (message = '') =>
      [
        /^\s*/.exec(message)?.[0].length,
        /\s*$/.exec(message)?.[0].length,
        /[.](?=\s*$)/.test(message),
      ].join();
    const differing = without(catalogue, (message, name) => frame(message) === frame(ENGLISH[name]?.message));
    expect(differing).toStrictEqual([]);
  });

  it('name their language, whose plural forms are those of the texts', () => {
    expect(catalogue['language']?.message).toBe(language);
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    // French and Spanish have a third form for whole millions only.
    expect(pluralCategories.filter((form) => form !== 'many').toSorted()).toStrictEqual(['one', 'other']);
  });
});

describe.each(['en', ...LANGUAGES])('the punctuation in %s', (language) => {
  it('is typographic', () => {
    const catalogue = catalogueOf(language);
    expect(without(catalogue, (message) => !/["']|\.\.\./.test(message))).toStrictEqual([]);
    if (language !== 'fr') return;
    const broken = (message: string) => /[^\u00A0](?:[;!?»]|:(?!\/))|«[^\u00A0]/.test(message);
    expect(without(catalogue, (message) => !broken(message))).toStrictEqual([]);
  });
});

describe.each(['en', ...LANGUAGES])('what stores show in %s', (language) => {
  it('is within the length limits', () => {
    const { extensionName, extensionDescription } = catalogueOf(language);
    expect(extensionName?.message.length).toBeLessThanOrEqual(75);
    expect(extensionDescription?.message.length).toBeLessThanOrEqual(132);
  });
});
