import {
  createRequestMatcher,
  type MatchableRequest,
  type RequestPattern,
} from './create-request-matcher.ts';
import type { ResultsFault } from '../http/spoil-results.ts';

/** Something that goes wrong with the requests it matches. */
export type Fault = RequestPattern & {
  /** Answer with this status instead of the real one. */
  status?: number;
  /** Refuse with this status in ConnectWise's own words, which are those of the dialect. */
  refusal?: number;
  /** Set on the answer, be it this fault's or the real one. */
  headers?: Record<string, string>;
  /** Answer with this text, or with this value as JSON, instead of the real body. */
  body?: unknown;
  /** Answer with these bytes, for what is no valid text. */
  bodyBase64?: string;
  /**
   * Answer with a redirect to this address (status 302 unless `status` says otherwise); `http:` is the same address
   * without TLS.
   */
  location?: string;
  /** Wait this long, in milliseconds, before anything else. */
  delayMs?: number;
  /**
   * How the answer ends, in place of completely:
   * - `reset`: the connection is reset before the request is processed
   * - `lose-reply`: the request is processed, then the connection is reset without an answer
   * - `hang`: nothing is ever answered
   * - `truncate`: half of the body is sent, then the connection is closed
   * - `trickle`: the body comes byte by byte, one every `trickleMs`
   *
   * The last two need a body: on a 304 they show nothing. A browser repeats by itself what was reset on a reused
   * connection; that repeat is hit as well, without being counted, and is marked in the log.
   */
  end?: 'reset' | 'lose-reply' | 'hang' | 'truncate' | 'trickle';
  /** Milliseconds between two bytes of a `trickle`; 100 by default. */
  trickleMs?: number;
  /** What is wrong with the results of a bundle. */
  results?: ResultsFault;
  /** Hits the same question in a bundle too, and that question alone. */
  isInBundles?: boolean;
  /** How many requests it hits; 1 by default. */
  count?: number | 'always';
  /** How many matching requests it lets pass first. */
  skip?: number;
  /** How long it lasts, in milliseconds by the server's clock; without it until it is used up or cleared. */
  forMs?: number;
};

export type FaultList = {
  inject: (fault: Fault) => void;
  /** Ends all of them, or those of one path. */
  clear: (path?: string) => void;
  /** The fault that hits a request, if any; counts it. The one injected first wins. */
  take: (request: MatchableRequest) => Fault | undefined;
  /** The same for a question in a bundle. */
  takeInBundle: (request: MatchableRequest) => Fault | undefined;
  /** Faults that still have requests to hit. */
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
