import type { FailureCode } from '../failure.ts';
import { failureCodeFor } from '../http/failure-of-status.ts';
import type { JournalEntry } from './journal.ts';

/** All failures of one kind among some requests. */
export interface FailedRequests {
  code: FailureCode;
  count: number;
  /** When the last one was sent, epoch milliseconds. */
  lastAt: number;
}

/** Why a request failed; `undefined` if it did not. "Not modified" (304) counts as an answer. */
export function requestFailure({
  code,
  status,
  path,
}: Pick<JournalEntry, 'code' | 'status' | 'path'>): FailureCode | undefined {
  if (code || status === undefined || status === 304) return code;
  const meant = failureCodeFor(status);
  return meant && status < 403 && path.endsWith('/oauth/token') ? 'tokenRefused' : meant;
}

/** The kinds of failure among these requests, the latest first. */
export function failedRequests(entries: readonly JournalEntry[]): FailedRequests[] {
  const kinds = new Map<FailureCode, FailedRequests>();
  for (const entry of entries) {
    const code = requestFailure(entry);
    if (!code) continue;
    const { count = 0, lastAt = entry.at } = kinds.get(code) ?? {};
    kinds.set(code, { code, count: count + 1, lastAt: Math.max(lastAt, entry.at) });
  }
  return [...kinds.values()].toSorted((a, b) => b.lastAt - a.lastAt);
}
