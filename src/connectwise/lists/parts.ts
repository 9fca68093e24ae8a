import {
  type Failure,
  type FailureCode,
  FailureError,
  NO_ANSWER_CODES,
  SignInError,
} from '../../domain/failure.ts';
import type { PartName } from '../../domain/items/missing-part.ts';
import { isPaused, isRefusal, type Trouble, troubleAfter, type Troubles } from '../plan/trouble.ts';
import type { CheckRequests } from './check-requests.ts';

/** A part of a check that may fail alone. The tasks of each project are one part. */
export type Part = PartName | `task/${number}`;

/** Which parts of a check fail, and which the check therefore leaves out. */
export interface Parts {
  /** Whether to read a part. A part that failed repeatedly pauses for a while, unless a person asks. */
  isDue(part: Part): boolean;
  troubleOf(part: Part): Trouble | undefined;
  /** Runs a part; `undefined` if it failed, which is noted. Throws what ends the whole check. */
  attempt<T>(part: Part, run: () => T | Promise<T>): Promise<T | undefined>;
  /** The same for a part that yields steps. */
  attemptSteps<Step, Result>(
    part: Part,
    steps: AsyncGenerator<Step, Result>,
  ): AsyncGenerator<Step, Result | undefined>;
  /** Notes that a part failed. @throws what ends the whole check */
  noteFailure(part: Part, error: unknown): void;
  noteResult(part: Part): void;
  /** All failing parts. */
  failing(): [Part, Trouble][];
  /** Whether a failing part is to be read again soon. */
  isSoonDue(): boolean;
  /** The failure of the whole check: nothing could be read, or the server wants to be left alone. */
  failure(): Failure | undefined;
}

/** Names alone do not make a check fail. */
const NAMES: ReadonlySet<Part> = new Set(['board', 'company', 'priority']);

/** The codes with which one part may fail while others succeed. */
const OF_A_PART: ReadonlySet<FailureCode> = new Set([
  ...NO_ANSWER_CODES,
  'rateLimited',
  'unauthorized',
  'offline',
  'badRequest',
  'notFound',
  'noAccess',
  'unexpected',
]);

/**
 * @param troubles what is known from previous checks. Updated in place, unless the server answers no request: then no
 *   part is to blame.
 */
export function createParts(
  troubles: Troubles,
  requests: Pick<CheckRequests, 'isAnswering' | 'wasAsked' | 'stop'>,
  { isManual, now }: { isManual: boolean; now: number },
): Parts {
  let first: Failure | undefined;
  /** The parts that failed before the server answered anything. */
  let early: [Part, Failure][] = [];

  function note(part: Part, failure: Failure): void {
    troubles[part] = troubleAfter(troubles[part], failure, now);
  }

  function settleEarly(): void {
    if (!requests.isAnswering()) return;
    for (const [part, failure] of early) note(part, failure);
    early = [];
  }

  const parts: Parts = {
    isDue: (part) => !(troubles[part] && isPaused(troubles[part], now, isManual)),
    troubleOf: (part) => troubles[part],
    attempt: async (part, run) => {
      try {
        const result = await run();
        parts.noteResult(part);
        return result;
      } catch (error) {
        parts.noteFailure(part, error);
        return undefined;
      }
    },
    async *attemptSteps(part, steps) {
      try {
        const findings = yield* steps;
        parts.noteResult(part);
        return findings;
      } catch (error) {
        parts.noteFailure(part, error);
        return undefined;
      }
    },
    noteFailure(part, error) {
      if (!isOfPart(error)) throw error;
      const { failure } = error;
      if (!NAMES.has(part)) first ??= failure;
      // A request that was not sent says nothing about this part.
      if (requests.wasAsked(error)) early.push([part, failure]);
      settleEarly();
    },
    noteResult(part) {
      delete troubles[part];
      settleEarly();
    },
    failing: () => Object.entries(troubles) as [Part, Trouble][],
    isSoonDue: () => parts.failing().some(([part, trouble]) => !NAMES.has(part) && !isPaused(trouble, now)),
    failure: () =>
      first && (requests.stop() ?? (requests.isAnswering() && !isAllMissing() ? undefined : first)),
  };
  return parts;

  function isAllMissing(): boolean {
    return troubles.ticket !== undefined && (troubles.task ?? troubles.project) !== undefined;
  }
}

/** All other failures concern the sign-in or the browser and end the whole check. */
function isOfPart(error: unknown): error is FailureError {
  return (
    error instanceof FailureError && !(error instanceof SignInError) && OF_A_PART.has(error.failure.code)
  );
}

/** Whether ConnectWise refused a part, as opposed to a failed reading. */
export function isRefused(parts: Pick<Parts, 'troubleOf'>, part: Part): boolean {
  const trouble = parts.troubleOf(part);
  return trouble !== undefined && isRefusal(trouble.code);
}
