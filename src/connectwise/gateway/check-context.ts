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

/**
 * How far behind the latest known change the next question begins: two rows may share a moment, and a server's clocks
 * may differ.
 */
export const OVERLAP_MS = 5 * MINUTE;
