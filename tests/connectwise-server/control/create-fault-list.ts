import {
  createRequestMatcher,
  type MatchableRequest,
  type RequestPattern,
} from './create-request-matcher.ts';
import type { ResultsFault } from '../http/spoil-results.ts';

/** A fault of the requests that it matches. */
export type Fault = RequestPattern & {
  /** Answer with this status instead of the real one. */
  status?: number;
  /** Refuse with this status and an error object of the dialect. */
  refusal?: number;
  /** Set these headers on the answer, whether it is the real one or not. */
  headers?: Record<string, string>;
  /** Answer with this text, or with this value as JSON, instead of the real body. */
  body?: unknown;
  /** Answer with these bytes, which need not be valid text. */
  bodyBase64?: string;
  /**
   * Answer with a redirect to this address, with status 302 unless `status` is set. `http:` stands for the same address
   * without TLS.
   */
  location?: string;
  /** Call this function of the control interface first, with these values: a change just before the request. */
  control?: { name: string; values: readonly unknown[] };
  /** Wait this long, in milliseconds, before anything else. */
  delayMs?: number;
  /**
   * How the answer ends early:
   * - `reset`: the connection is reset before the request is processed
   * - `lose-reply`: the request is processed, then the connection is reset without an answer
   * - `hang`: the server never answers
   * - `truncate`: half of the body is sent, then the connection is closed
   * - `trickle`: the body comes byte by byte, one every `trickleMs`
   *
   * The last two need a body, so they have no effect on a 304. A browser repeats a request that was reset on a reused
   * connection. The fault hits that repeat too, without counting it, and the log marks it.
   */
  end?: 'reset' | 'lose-reply' | 'hang' | 'truncate' | 'trickle';
  /** Lets the automatic repeat of a browser pass. It is not marked in the log then. */
  sparesResend?: boolean;
  /** Milliseconds between two bytes of a `trickle`; 100 by default. */
  trickleMs?: number;
  /** Answer with this status and an error object of the dialect, after the request was processed. */
  refusalAfter?: number;
  /** Wait this long, in milliseconds, between processing and the answer. */
  replyDelayMs?: number;
  /** Make the changes that the request asks for this much later, in milliseconds by the server's clock, or never. */
  changes?: number | 'never';
  /** The fault of the results of a bundle. */
  results?: ResultsFault;
  /** Hits the same query in a bundle too, and only that query. */
  isInBundles?: boolean;
  /** The number of requests that it hits; 1 by default. */
  count?: number | 'always';
  /** The number of matching requests that it lets pass first. */
  skip?: number;
  /** The duration in milliseconds by the server's clock. Without it the fault lasts until it is used up or cleared. */
  forMs?: number;
};

export type FaultList = {
  inject: (fault: Fault) => void;
  /** Ends all faults, or those of one path. */
  clear: (path?: string) => void;
  /** Returns and counts the fault that hits a request, if any. The one injected first wins. */
  take: (request: MatchableRequest) => Fault | undefined;
  /** The same for a query in a bundle. */
  takeInBundle: (request: MatchableRequest) => Fault | undefined;
  /** The faults that have requests left to hit. */
  pending: () => Fault[];
};

type Pending = {
  fault: Fault;
  matches: (request: MatchableRequest) => boolean;
  skip: number;
  left: number;
  endMs: number;
};

/** @param now milliseconds since 1970 */
export function createFaultList(now: () => number): FaultList {
  let list: Pending[] = [];

  function current(): Pending[] {
    list = list.filter(({ left, endMs }) => left > 0 && now() < endMs);
    return list;
  }

  function takeFrom(candidates: readonly Pending[], request: MatchableRequest): Fault | undefined {
    for (const pending of candidates) {
      if (!pending.matches(request)) continue;
      if (pending.skip > 0) {
        pending.skip -= 1;
        continue;
      }
      pending.left -= 1;
      return pending.fault;
    }
    return undefined;
  }

  return {
    inject(fault) {
      const { count = 1, skip = 0, forMs = Number.POSITIVE_INFINITY } = fault;
      const left = count === 'always' ? Number.POSITIVE_INFINITY : count;
      list.push({ fault, matches: createRequestMatcher(fault), skip, left, endMs: now() + forMs });
    },
    clear(path) {
      list = path === undefined ? [] : list.filter(({ fault }) => fault.path !== path);
    },
    take: (request) => takeFrom(current(), request),
    takeInBundle: (request) =>
      takeFrom(
        current().filter(({ fault }) => fault.isInBundles),
        request,
      ),
    pending: () => current().map(({ fault }) => fault),
  };
}
