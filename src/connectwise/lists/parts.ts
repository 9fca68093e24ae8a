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

/** A part of a check that fails alone; the tasks of each project are one. */
export type Part = PartName | `task/${number}`;

/** Which parts of a check fail, and which are left out for that. */
export interface Parts {
  /** Whether a part is to be asked for: what failed again and again is left out for a while, unless a person asks. */
  isDue(part: Part): boolean;
  troubleOf(part: Part): Trouble | undefined;
  /** Runs a part; `undefined` if it failed, which is noted. Throws what ends the whole check. */
  attempt<T>(part: Part, run: () => T | Promise<T>): Promise<T | undefined>;
  /** The same for a part that comes step by step. */
  attemptSteps<Step, Result>(
    part: Part,
    steps: AsyncGenerator<Step, Result>,
  ): AsyncGenerator<Step, Result | undefined>;
  /** Notes that a part failed. @throws what ends the whole check */
  noteFailure(part: Part, error: unknown): void;
  noteResult(part: Part): void;
  /** All parts that fail. */
  failing(): [Part, Trouble][];
  /** Whether one is to be asked for again soon. */
  isSoonDue(): boolean;
  /** What holds for the whole check: that nothing could be read, or that the server wants to be left alone. */
  failure(): Failure | undefined;
}

/** What items only name can wait. */
const NAMES: ReadonlySet<Part> = new Set(['board', 'company', 'priority']);

/** What a part can fail by while others are read. */
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
 * @param troubles what is known from before; what is learnt is written into it, unless no request is answered at all: that
 *   is the fault of no part
 */
export function createParts(
  troubles: Troubles,
  requests: Pick<CheckRequests, 'isAnswering' | 'wasAsked' | 'stop'>,
  { isManual, now }: { isManual: boolean; now: number },
): Parts {
  let first: Failure | undefined;
  /** What failed before anything was answered. */
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
      // What was not asked any more says nothing of this part.
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

/** The others are of the sign-in or of the browser, without which nothing can be read. */
function isOfPart(error: unknown): error is FailureError {
  return (
    error instanceof FailureError && !(error instanceof SignInError) && OF_A_PART.has(error.failure.code)
  );
}

/** Whether ConnectWise refused a part, rather than that it could not be read. */
export function isRefused(parts: Pick<Parts, 'troubleOf'>, part: Part): boolean {
  const trouble = parts.troubleOf(part);
  return trouble !== undefined && isRefusal(trouble.code);
}
