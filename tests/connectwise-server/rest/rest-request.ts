import type { Fault } from '../control/create-fault-list.ts';
import type { CompanyData } from '../data/company-data.ts';
import type { MemberRow } from '../data/rows.ts';
import type { Settings } from '../server-options.ts';
import type { Collection } from './collection.ts';
import type { Dialect } from './dialect.ts';

/** Who may make a request, on whose data. */
export type Admission = {
  data: CompanyData;
  member: MemberRow;
  /** Throws the 403 of a collection that the caller may not read. */
  authorize: (collection: Collection) => void;
  /** Sent with every answer. */
  headers: Record<string, string>;
};

/** A request that is signed in and within its rate. */
export type RestRequest = Omit<Admission, 'headers'> & {
  dialect: Dialect;
  method: string;
  /** The path after the base, such as `/service/tickets`. */
  path: string;
  /** The whole address, as the client sees it. */
  url: URL;
  /** Parsed JSON of a POST. */
  body: unknown;
  /** The client pages by `pagination-type: forward-only`, and the server lets it. */
  isForwardOnly: boolean;
  settings: Settings;
  /** What is to go wrong with a question in a bundle, by the path that it stands for. */
  faultInBundle: (path: string) => Fault | undefined;
};
