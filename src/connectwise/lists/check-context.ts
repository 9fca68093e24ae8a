import { isPast } from '../plan/check-plan.ts';
import { DAY, MINUTE } from '../../domain/time/time.ts';
import type { WorkItem, ItemKey } from '../../domain/items/work-item.ts';
import type { ListResult } from './list-result.ts';
import type { QueryClient } from './query-client.ts';
import type { DueReader } from './due-reader.ts';
import type { ListState, SharedState } from './list-state.ts';
import type { Parts } from './parts.ts';

/** What all parts of one check share. */
export interface CheckContext {
  client: QueryClient;
  state: SharedState;
  /** Parses the dates of rows. */
  readDue: DueReader;
  /** The parts of the check that may fail alone. */
  parts: Parts;
  /** Whether a person asked, and whether the check can afford to compare everything. */
  isManual: boolean;
  isThorough: boolean;
  /** How many requests of the budget are left. */
  requestsLeft(): number;
  /** When the check began, epoch milliseconds. */
  now: number;
}

/** What a part of a check found and has not yet yielded. */
export interface Findings {
  found: WorkItem[];
  gone: ItemKey[];
}

export const NOTHING: Findings = { found: [], gone: [] };

export function join(a: Findings, b: Findings): Findings {
  return { found: [...a.found, ...b.found], gone: [...a.gone, ...b.gone] };
}

export function isEmpty({ found, gone }: Findings): boolean {
  return found.length === 0 && gone.length === 0;
}

/** Each query for changes begins this long before the previous one: rows may share a timestamp, and clocks differ. */
export const OVERLAP_MS = 5 * MINUTE;

/** How often a regular check looks back as far as a thorough one. */
const LOOK_BACK_EVERY_MS = DAY;

/** What is known about a list's changes. */
type KnownChanges = Pick<ListState, 'watermark' | 'reportedAt' | 'lookedBackAt'>;

/**
 * The time from which to ask for changes, by the server's clock. `undefined` if rows do not say when they changed. A
 * query that looks back begins before the latest known change, however old that is. The others begin at the previous
 * query. Otherwise a thousand rows that changed together would come again in each check.
 */
export function changesSince(
  context: Pick<CheckContext, 'isThorough' | 'now'>,
  known: KnownChanges,
): number | undefined {
  const { watermark, reportedAt } = known;
  if (watermark === undefined) return undefined;
  return Math.max(watermark, looksBack(context, known) ? 0 : (reportedAt ?? 0)) - OVERLAP_MS;
}

/**
 * Whether changes were requested from a time in the future, by the server's clock or else ours. Then earlier changes
 * are missing. A clock that was wrong leaves such a time behind.
 */
export function isOfFuture(
  context: Pick<CheckContext, 'isThorough' | 'now'>,
  known: KnownChanges,
  { serverTime }: Pick<ListResult, 'serverTime'>,
): boolean {
  return (changesSince(context, known) ?? 0) > (serverTime ?? context.now);
}

/**
 * Whether to ask from the latest known change on. The clock of a reply may be a proxy's. If it is ahead of the clock
 * that stamps the rows, a query that begins at the previous one misses the changes in between.
 */
export function looksBack(
  { isThorough, now }: Pick<CheckContext, 'isThorough' | 'now'>,
  { lookedBackAt }: Pick<KnownChanges, 'lookedBackAt'>,
): boolean {
  return isThorough || isPast(lookedBackAt, LOOK_BACK_EVERY_MS, now);
}
