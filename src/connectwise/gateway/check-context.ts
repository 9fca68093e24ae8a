import type { CatalogueEntry } from '../../domain/catalogue.ts';
import type { Member } from '../../domain/session.ts';
import { MINUTE } from '../../domain/time.ts';
import type { WorkItem, ItemKey } from '../../domain/work-item.ts';
import type { Asker } from './ask.ts';
import type { Memory } from './memory.ts';

/** What all parts of one check share. */
export interface CheckContext {
  asker: Asker;
  member: Member;
  memory: Memory;
  entries: readonly CatalogueEntry[];
  /** Whether a person asked, and whether so much can be afforded that everything is compared. */
  isPersonal: boolean;
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

/** Two rows may share a moment, and a server's clocks may differ: each question begins this far before the last. */
const OVERLAP_MS = 5 * MINUTE;

/**
 * From when on to ask for changes, by the server's clock; `undefined` where rows do not tell when they changed. A
 * thorough check begins before the latest known change, however long ago that was; the others at the last question,
 * or a thousand rows that changed together would come again at every check.
 */
export function changesSince(
  { isThorough }: Pick<CheckContext, 'isThorough'>,
  { watermark, toldAt }: { watermark?: number | undefined; toldAt?: number | undefined },
): number | undefined {
  if (watermark === undefined) return undefined;
  return Math.max(watermark, isThorough ? 0 : (toldAt ?? 0)) - OVERLAP_MS;
}
