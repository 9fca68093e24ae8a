import {
  EndpointError,
  type Failure,
  FailureError,
  failureOf,
  hasFailed,
  SignInError,
} from '../../domain/failure.ts';
import type { Troubles } from '../plan/trouble.ts';
import type { ApiRequest } from '../api-request.ts';
import { WHO_AM_I } from '../who-am-i.ts';

/** The one request that only saves others. Its failure says nothing about the server. */
export const BUNDLES = '/system/bundles';

/** The requests of one check. */
export interface CheckRequests {
  request: ApiRequest;
  /** How many are left of the budget. The caller must keep to it. */
  requestsLeft: () => number;
  /** Notes how each request ended: with a valid result, or with an error. */
  note: (path: string, error?: unknown) => void;
  /** Whether ConnectWise itself answered any request. A refusal counts. */
  isAnswering: () => boolean;
  /** Why the check sends no more requests, if it does not. */
  stop: () => Failure | undefined;
  /** Whether the failed request was sent. False for a failure that replaced a request after the stop. */
  wasAsked: (error: unknown) => boolean;
}

/** A regular check may make this many in any case. */
const MIN_BUDGET = 2;
/** If this many lists fail, and no request was answered, the server is down. */
const MAX_SILENT_LISTS = 2;

interface RequestLimits {
  /** How many requests the check may make. */
  budget: number;
  /** Whether the server answered nothing in the previous check. Until it answers, no request is retried. */
  wasSilent: boolean;
  /** The troubles from previous checks. */
  troubles?: Troubles;
  /** Which endpoints had too many requests when last asked. Updated in place. */
  limited?: string[];
}

/**
 * Counts the requests of a check. It stops asking a server that wants to be left alone or seems to be down. Later
 * requests then fail with the failure that stopped them.
 *
 * At first, "too many requests" counts as a limit for all endpoints. If an endpoint says so in two checks in a row, and
 * others answer in the second, the limit is its own and stops nothing else.
 */
export function createCheckRequests(
  request: ApiRequest,
  { budget, wasSilent, troubles = {}, limited = [] }: RequestLimits,
): CheckRequests {
  let left = Math.max(budget, MIN_BUDGET);
  let isAnswering = false;
  let stop: FailureError | undefined;
  let looking: Promise<void> | undefined;
  const silent = new Set<string>();
  const wereLimited: ReadonlySet<string> = new Set(limited);
  // A part fails with this code only if an endpoint refused a good credential.
  const wasRefused = Object.values(troubles).some(({ code }) => code === 'unauthorized');
  const wasLimited = (path: string) => wereLimited.has(endpointOf(path));

  /** Finds out whether another endpoint answers. */
  async function lookElsewhere(): Promise<void> {
    left -= 1;
    try {
      await request(WHO_AM_I, { isOnce: true });
      isAnswering = true;
    } catch (error) {
      isAnswering ||= isOwnRefusal(error);
    }
  }

  return {
    async request(path, query) {
      if (stop) throw stop;
      left -= 1;
      const isOnce = (wasSilent && !isAnswering) || wasLimited(path);
      try {
        return await request(path, {
          ...query,
          ...(isOnce && { isOnce }),
          ...(wasRefused && { isTriedFirst: true }),
        });
      } catch (error) {
        // For bundles, the single queries that follow show this.
        const isDoubtful = hasFailed(error, 'rateLimited') && wasLimited(path) && path !== BUNDLES;
        if (isDoubtful && !isAnswering) await (looking ??= lookElsewhere());
        throw error;
      }
    },
    requestsLeft: () => left,
    note(path, error) {
      const endpoint = endpointOf(path);
      if (error === undefined) {
        isAnswering = true;
        if (limited.includes(endpoint)) limited.splice(limited.indexOf(endpoint), 1);
        return;
      }
      if (error === stop) return;
      const { code, ...more } = failureOf(error);
      if (error instanceof SignInError) stop ??= error;
      if (error instanceof EndpointError) isAnswering = true;
      if (path !== BUNDLES) {
        if (isOwnRefusal(error)) isAnswering = true;
        else silent.add(listOf(path));
      }
      const isLimited = code === 'rateLimited';
      if (isLimited && !limited.includes(endpoint)) limited.push(endpoint);
      const isOwnLimit = isLimited && wasLimited(path) && (isAnswering || path === BUNDLES);
      const isDown = !isAnswering && silent.size >= MAX_SILENT_LISTS;
      if ((isLimited && !isOwnLimit) || code === 'offline' || isDown) stop ??= new FailureError(code, more);
    },
    isAnswering: () => isAnswering,
    stop: () => stop?.failure,
    wasAsked: (error) => error !== stop,
  };
}

/** Whether ConnectWise itself refuses a query. */
export function isOwnRefusal(error: unknown): boolean {
  return hasFailed(error, 'badRequest', 'notFound', 'noAccess');
}

/** The list that a path belongs to: `/project/projects/7/tasks` belongs to `/project/projects`. */
function listOf(path: string): string {
  return path.split('/', 3).join('/');
}

/** A path without ids: the tasks of all projects are one endpoint. */
function endpointOf(path: string): string {
  return path.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}
