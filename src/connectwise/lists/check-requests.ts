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

/** The one request that only saves others; that it fails says nothing about the server. */
export const BUNDLES = '/system/bundles';

/** The requests of one check. */
export interface CheckRequests {
  request: ApiRequest;
  /** How many are left of the budget; that a check keeps to it is up to the caller. */
  requestsLeft: () => number;
  /** Is told how each request ended: with an result that is understood, or why there is none. */
  note: (path: string, error?: unknown) => void;
  /** Whether any was answered in ConnectWise's own words; a refusal counts. */
  isAnswering: () => boolean;
  /** Why the server is not asked any more, if it is not. */
  stop: () => Failure | undefined;
  /** Whether a failure came from the server, and not from here because it is not asked any more. */
  wasAsked: (error: unknown) => boolean;
}

/** A regular check takes so many in any case. */
const MIN_BUDGET = 2;
/** If so many lists bring no result, and none has come at all, the server is down. */
const MAX_SILENT_LISTS = 2;

interface RequestLimits {
  /** How many requests the check may make. */
  budget: number;
  /** Whether the server gave no result to the last check: until it does, nothing is repeated. */
  wasSilent: boolean;
  /** What went wrong before. */
  troubles?: Troubles;
  /** Which endpoints had too many requests when they were last asked; what is learnt is written into it. */
  limited?: string[];
}

/**
 * Counts the requests of a check, and asks no more of a server that wants to be left alone, or seems to be down: what
 * would be asked after that fails like what was asked last.
 *
 * Too many requests are those of all, for a start. Where an endpoint says so in two checks in a row, and others are
 * answered in the second, the limit is its own and holds back nothing else.
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
  // A part fails like that only by an endpoint that refused a good credential.
  const wasRefused = Object.values(troubles).some(({ code }) => code === 'unauthorized');
  const wasLimited = (path: string) => wereLimited.has(endpointOf(path));

  /** Finds out whether anything else is answered. */
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
        // Single queries tell of bundles.
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
      }
      if (error === undefined || error === stop) return;
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

/** Whether ConnectWise itself says that it does not result a query. */
export function isOwnRefusal(error: unknown): boolean {
  return hasFailed(error, 'badRequest', 'notFound', 'noAccess');
}

/** What it is that a path leads to: `/project/projects/7/tasks` is of `/project/projects`. */
function listOf(path: string): string {
  return path.split('/', 3).join('/');
}

/** A path without the ids in it: the tasks of all projects are one endpoint. */
function endpointOf(path: string): string {
  return path.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}
