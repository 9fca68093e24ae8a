import type { CompanyData } from '../data/company-data.ts';
import type { FieldCatalogue } from '../query/field-catalogue.ts';
import type { Scope, Settings } from '../server-options.ts';

export type Row = { id: number };

/** One list of rows as a dialect of the API serves it. */
export type Collection = {
  /** The path after the base, such as `service/tickets`. `{parentId}` in it stands for the id of what the rows belong to. */
  path: string;
  /** What a row is called in messages and in bundles. */
  resource: string;
  /** What a token must be allowed to do to read it, where tokens have scopes. */
  scope?: Scope;
  /** Can be asked for in a bundle. */
  isBundled?: boolean;
  /** Takes its query as `POST {path}/search` too. */
  isSearchable?: boolean;
  fields: (settings: Settings) => FieldCatalogue;
  /** All rows of a company, or of one parent; undefined where that parent is unknown. */
  rows: (data: CompanyData, parentId?: number) => Iterable<Row> | undefined;
  /** Finds a row by what is no id, where the API takes that too. */
  findByName?: (data: CompanyData, name: string) => object | undefined;
  /** A stored row as it is shown. */
  present: (row: object, settings: Settings) => object;
};
