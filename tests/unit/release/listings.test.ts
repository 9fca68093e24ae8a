import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STORES } from '../../release/stores.ts';
import { PICTURE_FILES, PICTURES_FOLDER, readListing, SCREEN, TILE, TILE_FILE } from '../../store/listing.ts';
import { linksIn, outlineOf } from '../architecture/markdown.ts';
import { readText } from '../architecture/source-files.ts';
import config from '../../../wxt.config.ts';

const LANGUAGES = readdirSync('public/_locales');
const listings = LANGUAGES.map((language) => ({ language, listing: readListing(language) }));
const english = readListing('en');

/** The most characters that a field of a store takes, the smallest of all stores. */
const MAX_LENGTHS = { name: 45, summary: 132, description: 10_000, singlePurpose: 1000 } as const;
/** Of the sentence for a permission, and of a caption, which is read at a glance and stands on the picture. */
const MAX_SENTENCE = 1000;
const MAX_CAPTION = 60;
/** Edge refuses a shorter description. */
const MIN_DESCRIPTION = 250;
const MAX_PICTURE_BYTES = 250_000;

/** What the manifest for Firefox calls the types of data that leave the browser, and what the forms of the stores call them. */
const DATA_TYPES: Record<string, string> = {
  authenticationInfo: 'Authentication information',
  personalCommunications: 'Personal communications',
};

it('there is a listing for each language of the extension and no other', () => {
  const pages = readdirSync('docs/store').filter((file) => file.endsWith('.md'));
  expect(pages.toSorted()).toStrictEqual(LANGUAGES.map((language) => `${language}.md`).toSorted());
});

describe.each(listings)('the listing in $language', ({ language, listing }) => {
  const messages = JSON.parse(readText(`public/_locales/${language}/messages.json`)) as Record<
    string,
    { message: string }
  >;

  it('has the name and the summary that the manifest has', () => {
    expect(listing.name).toBe(messages['extensionName']?.message);
    expect(listing.summary).toBe(messages['extensionDescription']?.message);
  });

  it.each(Object.entries(MAX_LENGTHS))('has a %s of 1 to %i characters', (field, max) => {
    const { length } = listing[field as keyof typeof MAX_LENGTHS];
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThanOrEqual(max);
  });

  it('has a description that is long enough and plain, as the stores show no Markdown', () => {
    expect(listing.description.length).toBeGreaterThanOrEqual(MIN_DESCRIPTION);
    expect(listing.description).not.toMatch(/[*_`#|<>]|\]\(/);
  });

  it('has one sentence for each permission of any package, and for nothing else', () => {
    const asked = Object.values(STORES).flatMap(({ access }) => Object.values(access).flat());
    expect([...listing.permissions.keys()].toSorted()).toStrictEqual([...new Set(asked)].toSorted());
    for (const sentence of listing.permissions.values()) {
      expect(sentence).toMatch(/^[^.!?]+(?:\.\w[^.!?]*)*\.$/);
      expect(sentence.length).toBeLessThanOrEqual(MAX_SENTENCE);
    }
  });

  it('has a caption for each picture, in their order', () => {
    expect([...listing.captions.keys()]).toEqual(PICTURE_FILES);
    for (const caption of listing.captions.values()) {
      expect(caption).not.toBe('');
      expect(caption.length).toBeLessThanOrEqual(MAX_CAPTION);
    }
  });

  it('has the headings of the English one, and the same types of data', () => {
    expect(outlineOf(listing.text)).toStrictEqual(outlineOf(english.text));
    expect([...listing.dataTypes.keys()]).toStrictEqual([...english.dataTypes.keys()]);
  });

  it('has no links, which the forms of the stores would show as they are written', () => {
    expect(linksIn(listing.text)).toStrictEqual([]);
  });
});

it('the listings declare each type of data that the manifest for Firefox declares', () => {
  const declared = declaredInFirefox();
  expect(declared).not.toStrictEqual([]);
  expect([...english.dataTypes.keys()]).toEqual(
    expect.arrayContaining(declared.map((type) => DATA_TYPES[type] ?? type)),
  );
});

describe('the pictures of the listings', () => {
  const files = [...PICTURE_FILES, TILE_FILE];

  it('are all there, and no others', () => {
    expect(readdirSync(PICTURES_FOLDER).toSorted()).toStrictEqual(files.toSorted());
  });

  it.each(files)('%s has the size that the stores ask for, no alpha channel and few bytes', (file) => {
    const { width, height } = file === TILE_FILE ? TILE : SCREEN;
    const path = join(PICTURES_FOLDER, file);
    expect(measure(readFileSync(path))).toStrictEqual({ width, height, hasAlpha: false });
    expect(statSync(path).size).toBeLessThan(MAX_PICTURE_BYTES);
  });
});

/** The types of data for which Firefox asks at the installation. */
function declaredInFirefox(): readonly string[] {
  const manifestOf = config.manifest as (target: { browser: string; mode: string }) => {
    browser_specific_settings: { gecko: { data_collection_permissions: { required: string[] } } };
  };
  const { browser_specific_settings: settings } = manifestOf({ browser: 'firefox', mode: 'production' });
  return settings.gecko.data_collection_permissions.required;
}

/** Reads the header of a PNG (section 11.2.1 of its specification). */
function measure(png: Buffer): { width: number; height: number; hasAlpha: boolean } {
  expect(png.toString('latin1', 12, 16)).toBe('IHDR');
  const colourType = png[25] ?? 0;
  const hasAlpha = colourType === 4 || colourType === 6 || png.includes('tRNS');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), hasAlpha };
}
