import type { StoredItems } from '../domain/items/stored-items.ts';
import type { Failure } from '../domain/failure.ts';
import type { MissingPart } from '../domain/items/missing-part.ts';
import type { Member } from '../domain/account/session.ts';
import type { Rename } from '../domain/items/renames.ts';
import type { Progress } from '../domain/pacing/check-status.ts';
import type { ItemKey, ItemKind, WorkItem } from '../domain/items/work-item.ts';

/** The input of a check. */
export interface CheckTask {
  member: Member;
  /** The member's stored items. */
  stored: StoredItems;
  /** The state that the last step of the previous check returned. It may be damaged. */
  state: unknown;
  /** Whether a person asked. Then the result must be complete, as far as the budget allows, and not only cheap. */
  isManual: boolean;
  /** The time zones, besides UTC, at whose midnights dates may be written: IANA names, the member's own first. */
  zones?: readonly string[];
  /** How many requests the check may make. A regular check may make one or two in any case. */
  budget: number;
}

/** A self-contained part of a check. Once it is stored, no later check needs to repeat it. */
export interface FoundStep {
  /** Current items, each once. */
  found: WorkItem[];
  /** Items that are no longer both the member's and open. */
  gone: ItemKey[];
  /** Renames that apply to all items; usually none. */
  renames?: readonly Rename[];
  /** Stored together with the items, and passed to the next check. */
  state: unknown;
  progress: Progress | undefined;
}

/** The last step, with the outcome of the whole check. */
export interface CheckEnd extends FoundStep {
  /** The kinds of item that the member may not read. */
  forbidden: ItemKind[];
  /** What else could not be read. */
  missing: MissingPart[];
  /** Why nothing was read, or why the server must be left alone. What was found before remains valid. */
  failure: Failure | undefined;
  /** How many rows could not be parsed. */
  skippedRows: number;
  /** Whether the server holds more items than the check ever reads. */
  isCut: boolean;
  /** Whether each list was read, so that the shown items are as current as this check. */
  isCurrent: boolean;
  /** Whether all results are consistent. */
  isSettled: boolean;
  /** Whether something is left that should not wait for the next regular check. */
  isUnfinished: boolean;
}

/**
 * One dialect of the ConnectWise API. The rest of the program does not know which one. All methods throw FailureError.
 * CONTRIBUTING says how to add one.
 */
export interface WorkSource {
  /** The member who is signed in; `undefined` if the server does not say. */
  readMe(): Promise<Member | undefined>;
  /** The member with this identifier; `undefined` if there is none. */
  findMember(identifier: string): Promise<Member | undefined>;
  /** Finds out, step by step, what changed among the open items that are assigned to the member. */
  check(task: CheckTask): AsyncGenerator<FoundStep, CheckEnd>;
}
