import type { MemberRow } from '../data/rows.ts';
import type { Settings } from '../server-options.ts';
import type { ApiError } from './api-error.ts';
import type { Collection } from './collection.ts';

/** What differs between the dialects of the API. Everything else in this folder serves all of them. */
export type Dialect = {
  collections: readonly Collection[];
  /** The body of `system/myMembers/info`. */
  presentMyself: (member: MemberRow, settings: Settings) => object;
  /** The body of a refusal. */
  presentError: (error: ApiError) => object;
  /** Whether a client may use `pagination-type: forward-only`. */
  hasForwardOnly: (settings: Settings) => boolean;
  hasEtags: (settings: Settings) => boolean;
  /** The status with which every change is refused; null if the server takes changes. */
  writeRefusal: (settings: Settings) => number | null;
};
