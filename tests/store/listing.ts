import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsBelow, textBelow } from '../unit/architecture/markdown.ts';

/** The texts of the listings, one page a language. */
const LISTING_FOLDER = 'docs/store';
export const PICTURES_FOLDER = 'docs/store/pictures';

/** The pictures of a listing, in their order. */
export const PICTURE_FILES = [
  '1-list.png',
  '2-form.png',
  '3-side-panel.png',
  '4-settings.png',
  '5-dark.png',
] as const;

/** The promo tile, which has no caption. */
export const TILE_FILE = 'promo-tile.png';

/** The sizes that the stores ask for, in pixels. */
export const SCREEN = { width: 1280, height: 800 } as const;
export const TILE = { width: 440, height: 280 } as const;

/** A listing in one language. */
export interface Listing {
  /** The page as it is written. */
  text: string;
  name: string;
  summary: string;
  description: string;
  singlePurpose: string;
  /** The sentence of each permission and host pattern, in the order of the page. */
  permissions: ReadonlyMap<string, string>;
  /** The types of data that leave the browser, and what they are. */
  dataTypes: ReadonlyMap<string, string>;
  /** The captions by the files of the pictures. */
  captions: ReadonlyMap<string, string>;
}

/**
 * Reads the listing of a language, a folder of `_locales`.
 *
 * @throws Error if a part of it is missing
 */
export function readListing(language: string): Listing {
  const text = readFileSync(join(LISTING_FOLDER, `${language}.md`), 'utf8');
  return {
    text,
    name: textBelow(text, 'Name'),
    summary: textBelow(text, 'Summary'),
    description: textBelow(text, 'Description'),
    singlePurpose: textBelow(text, 'Single purpose'),
    permissions: entriesBelow(text, 'Permissions'),
    dataTypes: entriesBelow(text, 'Data use'),
    captions: entriesBelow(text, 'Captions'),
  };
}

/** The rows of a table with a name, which may be code, and a text. */
function entriesBelow(text: string, heading: string): Map<string, string> {
  return new Map(
    rowsBelow(text, heading).map(([name = '', words = '']) => [name.replaceAll('`', ''), words] as const),
  );
}
