import type { CompanyData, Right } from '../data/company-data.ts';
import type { FieldCatalogue, FieldTree } from '../query/field-catalogue.ts';
import type { Scope, Settings } from '../server-options.ts';
import type { Writes } from '../writes/write-request.ts';

export type Row = { id: number };

/** A list of rows that a dialect of the API serves. */
export type Collection = {
  /** The path after the base, such as `service/tickets`. `{parentId}` in it stands for the id of the parent of the rows. */
  path: string;
  /** The name of a row in messages and bundles. */
  resource: string;
  /** The scope that a token needs to read the collection, if tokens have scopes. */
  scope?: Scope;
  /** The right that a member needs to read the collection, if any. */
  readRight?: Right;
  /** What callers can change in it; nothing if it is missing. */
  writes?: Writes;
  /** Whether a bundle can ask for it. */
  isBundled?: boolean;
  /** Whether it also accepts its query as `POST {path}/search`. */
  isSearchable?: boolean;
  fields: (settings: Settings) => FieldCatalogue;
  /** All rows of a company, or of one parent; undefined if the parent is unknown. */
  rows: (data: CompanyData, parentId?: number) => Iterable<Row> | undefined;
  /** Finds a row by name, if the API accepts that instead of an id. */
  findByName?: (data: CompanyData, name: string) => object | undefined;
  /** Converts a stored row to the form of the API. */
  present: (row: object, settings: Settings) => object;
};

/** A collection as it is defined, before a dialect gives it its form. */
export type CollectionDefinition = Pick<Collection, 'path' | 'resource' | 'rows'> &
  Partial<Collection> & {
    /** The name of a row's schema in the description of the API. */
    schema: string;
    tree: FieldTree;
  };
