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
  /** Reads the dates of rows. */
  readDue: DueReader;
  /** What of the check fails alone. */
  parts: Parts;
  /** Whether a person asked, and whether so much can be afforded that everything is compared. */
  isManual: boolean;
  isThorough: boolean;
  /** How many requests are left of the budget. */
  requestsLeft(): number;
  /** When the check began, epoch milliseconds. */
  now: number;
}

/** What a part of a check found out, not yet handed on. */
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

/** Two rows may share a moment, and a server's clocks may differ: each query begins this far before the last. */
export const OVERLAP_MS = 5 * MINUTE;

/** How often a regular check looks back as far as a thorough one. */
const LOOK_BACK_EVERY_MS = DAY;

/** What is remembered of a list's changes. */
type KnownChanges = Pick<ListState, 'watermark' | 'toldAt' | 'lookedBackAt'>;

/**
 * From when on to ask for changes, by the server's clock; `undefined` where rows do not tell when they changed. One
 * that looks back begins before the latest known change, however long ago that was; the others at the last query,
 * or a thousand rows that changed together would come again at every check.
 */
export function changesSince(
  context: Pick<CheckContext, 'isThorough' | 'now'>,
  known: KnownChanges,
): number | undefined {
  const { watermark, toldAt } = known;
  if (watermark === undefined) return undefined;
  return Math.max(watermark, looksBack(context, known) ? 0 : (toldAt ?? 0)) - OVERLAP_MS;
}

/**
 * Whether changes were asked for from a moment on that is yet to come, by the server's clock or else ours: what changed
 * before is not among them. A clock that was wrong leaves such a moment behind.
 */
export function isOfFuture(
  context: Pick<CheckContext, 'isThorough' | 'now'>,
  known: KnownChanges,
  { serverTime }: Pick<ListResult, 'serverTime'>,
): boolean {
  return (changesSince(context, known) ?? 0) > (serverTime ?? context.now);
}

/**
 * Whether to ask from the latest known change on. The clock of a reply may be that of a proxy; where it runs ahead of
 * the one that stamps the rows, what changes meanwhile is told to nobody who begins at the last query.
 */
export function looksBack(
  { isThorough, now }: Pick<CheckContext, 'isThorough' | 'now'>,
  { lookedBackAt }: Pick<KnownChanges, 'lookedBackAt'>,
): boolean {
  return isThorough || isPast(lookedBackAt, LOOK_BACK_EVERY_MS, now);
}
