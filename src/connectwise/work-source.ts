import type { CatalogueEntry } from '../domain/items/catalogue.ts';
import type { Failure } from '../domain/failure.ts';
import type { MissingPart } from '../domain/items/missing-part.ts';
import type { Member } from '../domain/account/session.ts';
import type { Rename } from '../domain/items/renames.ts';
import type { Progress } from '../domain/pacing/check-status.ts';
import type { ItemKey, ItemKind, WorkItem } from '../domain/items/work-item.ts';

/** What a check begins with. */
export interface CheckTask {
  member: Member;
  /** What is stored of the member's items. */
  entries: readonly CatalogueEntry[];
  /** What the last step of the last check wanted to be remembered, be it damaged. */
  state: unknown;
  /** Whether a person asked: the result is to be complete, and not just cheap where that can be afforded. */
  isManual: boolean;
  /** The time zones by whose midnights dates may be written, besides UTC: IANA names, the member's own first. */
  zones?: readonly string[];
  /** How many requests it may make; a regular check takes one or two in any case. */
  budget: number;
}

/** A part of a check that is complete in itself: once it is stored, no later check need do it again. */
export interface FoundStep {
  /** Items as they are now, each once. */
  found: WorkItem[];
  /** Items that are no longer the member's and open. */
  gone: ItemKey[];
  /** What all items call by another name from now on; mostly nothing. */
  renames?: readonly Rename[];
  /** To be stored together with the items, and handed to the next check. */
  state: unknown;
  progress: Progress | undefined;
}

/** The last step, and what is to be said of the check as a whole. */
export interface CheckEnd extends FoundStep {
  /** The kinds of item that the member has no access to. */
  forbidden: ItemKind[];
  /** What else could not be read. */
  missing: MissingPart[];
  /** Why nothing was read, or why the server wants to be left alone; what was found until then counts. */
  failure: Failure | undefined;
  /** Rows that could not be understood. */
  skippedRows: number;
  /** Whether the server holds more items than are ever taken. */
  isCut: boolean;
  /** Whether each list was read, so that what is shown is as old as this check. */
  isCurrent: boolean;
  /** Whether all that was read fits together. */
  isSettled: boolean;
  /** Whether something is left that should not wait for the next regular check. */
  isUnfinished: boolean;
}

/** One dialect of the ConnectWise API; the rest of the program does not know which one. All methods throw FailureError. */
export interface WorkSource {
  /** Who is signed in; `undefined` where the server does not tell. */
  readMe(): Promise<Member | undefined>;
  /** The member of that identifier; `undefined` if there is none. */
  findMember(identifier: string): Promise<Member | undefined>;
  /** Finds out what has changed of what is assigned to the member and open, step by step. */
  check(task: CheckTask): AsyncGenerator<FoundStep, CheckEnd>;
}
