import type { Fault } from '../control/create-fault-list.ts';
import type { CompanyData } from '../data/company-data.ts';
import type { MemberRow } from '../data/rows.ts';
import type { Settings } from '../server-options.ts';
import type { Collection } from './collection.ts';
import type { Dialect } from './dialect.ts';
import type { WriteRequest } from '../writes/write-request.ts';

/** The permission to make a request, with the data of the company. */
export type Admission = {
  data: CompanyData;
  member: MemberRow;
  /** Throws a 403 if the caller may not read the collection. */
  authorize: (collection: Collection) => void;
  /** The headers of every answer. */
  headers: Record<string, string>;
};

/** A request that is signed in and within its rate. */
export type RestRequest = Omit<Admission, 'headers'> & {
  dialect: Dialect;
  method: string;
  /** The path after the base, such as `/service/tickets`. */
  path: string;
  /** The whole address as the client sees it. */
  url: URL;
  /** The parsed JSON body of a POST or PATCH. */
  body: unknown;
  /** Whether the client uses `pagination-type: forward-only` and the server supports it. */
  isForwardOnly: boolean;
  settings: Settings;
  /** Milliseconds since 1970, by the server's clock. */
  nowMs: number;
  /** Makes a change: at once, or with a fault later or never. */
  commit: WriteRequest['commit'];
  /** The fault of a query in a bundle, by the path that the query stands for. */
  faultInBundle: (path: string) => Fault | undefined;
};
