import { type Failure, FailureError, failureOf, SignInError } from '../../domain/failure.ts';
import type { ApiRequest } from '../api-request.ts';

/** The one request that only saves others; that it fails says nothing about the server. */
export const BUNDLES = '/system/bundles';

/** The requests of one check. */
export interface CheckRequests {
  request: ApiRequest;
  /** How many are left of the budget; that a check keeps to it is up to the caller. */
  requestsLeft(): number;
  /** Is told how each request ended: with an answer that is understood, or why there is none. */
  note(path: string, error?: unknown): void;
  /** Whether any was answered in ConnectWise's own words; a refusal counts. */
  isAnswering(): boolean;
  /** Why the server is not asked any more, if it is not. */
  stop(): Failure | undefined;
  /** Whether a failure came from the server, and not from here because it is not asked any more. */
  wasAsked(error: unknown): boolean;
}

/** A regular check takes so many in any case. */
const LEAST_BUDGET = 2;
/** If so many lists bring no answer, and none has come at all, the server is down. */
const MOST_SILENT_LISTS = 2;

interface RequestLimits {
  /** How many requests the check may make. */
  budget: number;
  /** Whether the server gave no answer to the last check: until it does, nothing is repeated. */
  wasSilent: boolean;
}

/**
 * Counts the requests of a check, and asks no more of a server that wants to be left alone, or seems to be down: what
 * would be asked after that fails like what was asked last.
 */
export function createCheckRequests(
  request: ApiRequest,
  { budget, wasSilent }: RequestLimits,
): CheckRequests {
  let left = Math.max(budget, LEAST_BUDGET);
  let isAnswering = false;
  let stop: FailureError | undefined;
  const silent = new Set<string>();

  return {
    async request(path, question) {
      if (stop) throw stop;
      left -= 1;
      return request(path, wasSilent && !isAnswering ? { ...question, isOnce: true } : question);
    },
    requestsLeft: () => left,
    note(path, error) {
      if (error === undefined) isAnswering = true;
      if (error === undefined || error === stop) return;
      const { code, ...more } = failureOf(error);
      if (error instanceof SignInError) stop ??= error;
      if (path !== BUNDLES) {
        if (code === 'badRequest' || code === 'notFound' || code === 'noAccess') isAnswering = true;
        else silent.add(listOf(path));
      }
      const isDown = !isAnswering && silent.size >= MOST_SILENT_LISTS;
      if (code === 'rateLimited' || code === 'offline' || isDown) stop ??= new FailureError(code, more);
    },
    isAnswering: () => isAnswering,
    stop: () => stop?.failure,
    wasAsked: (error) => error !== stop,
  };
}

/** What it is that a path leads to: `/project/projects/7/tasks` is of `/project/projects`. */
function listOf(path: string): string {
  return path.split('/', 3).join('/');
}
