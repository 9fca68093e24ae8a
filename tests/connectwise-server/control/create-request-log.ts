import { createRequestMatcher, type RequestPattern } from './create-request-matcher.ts';

/** One request as it arrived, with its answer. */
export type RequestRecord = {
  /** Rises by one with every request since the start. */
  sequence: number;
  /** Milliseconds since 1970, by the server's clock. */
  time: number;
  protocol: string;
  /** The number of the TLS connection of the request. */
  connection: number;
  company: string;
  host: string;
  method: string;
  path: string;
  search: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** The text of the body of a POST or PATCH without passwords; null for other methods. */
  body: string | null;
  /** The status of the answer; null while there is none, and if the server never answers. */
  status: number | null;
  /** What a fault did to the request; null without a fault. */
  fault: string | null;
  /** Whether the browser repeated the request after a reset connection. The extension sent it once. */
  isResent: boolean;
};

export type RequestLog = {
  add: (
    record: Omit<RequestRecord, 'sequence' | 'query' | 'body' | 'status' | 'fault' | 'isResent'>,
  ) => RequestRecord;
  records: (pattern?: RequestPattern) => RequestRecord[];
  clear: () => void;
  /** The first matching request since the log was cleared. Waits for one if there is none yet. */
  waitFor: (pattern: RequestPattern) => Promise<RequestRecord>;
};

const MAX_RECORDS = 50_000;

export function createRequestLog(): RequestLog {
  let records: RequestRecord[] = [];
  let sequence = 0;
  const waiting = new Set<(record: RequestRecord) => void>();

  function find(pattern: RequestPattern = {}): RequestRecord[] {
    return records.filter(createRequestMatcher(pattern));
  }

  return {
    add(seen) {
      sequence += 1;
      const record: RequestRecord = {
        ...seen,
        sequence,
        query: Object.fromEntries(new URLSearchParams(seen.search)),
        body: null,
        status: null,
        fault: null,
        isResent: false,
      };
      records.push(record);
      if (records.length > MAX_RECORDS) records.splice(0, MAX_RECORDS / 10);
      for (const notify of waiting) notify(record);
      return record;
    },
    records: (pattern) => structuredClone(find(pattern)),
    clear() {
      records = [];
    },
    async waitFor(pattern) {
      const [known] = find(pattern);
      if (known) return structuredClone(known);
      const matches = createRequestMatcher(pattern);
      const { promise, resolve } = Promise.withResolvers<RequestRecord>();
      const notify = (record: RequestRecord): void => {
        if (matches(record)) resolve(structuredClone(record));
      };
      waiting.add(notify);
      try {
        return await promise;
      } finally {
        waiting.delete(notify);
      }
    },
  };
}
