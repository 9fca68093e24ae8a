import type { FailureCode } from '../failure.ts';
import { MINUTE, SECOND } from '../time/time.ts';
import { type Entry, type FieldWords, isSet, type RefusalReason } from './entry.ts';
import { unsure, withoutBaseTime } from './next-step.ts';

/** What a request to make a change has brought. */
export type Outcome =
  /** The reply shows the change. */
  | { kind: 'done'; createdId?: number; warning?: 'twice' | 'notClosed' }
  /** The reply is a success and shows the field as before. */
  | { kind: 'unchanged' }
  /** It was provably not accepted, and can be sent again: offline, 401, 429, a missing permission. */
  | { kind: 'notAccepted'; why: FailureCode; retryAt?: number }
  /** Nobody can say whether it was saved: no reply, half a reply, a foreign page, a redirect, a faulty server. */
  | { kind: 'unsure' }
  | { kind: 'refused'; reason: RefusalReason; words: FieldWords[] };

/** The most requests for one `set` act that the program makes without asking. */
export const MAX_TRIES = 2;

/** How long to wait where the server names no time, in milliseconds. */
const RETRY_MS = MINUTE;

/** How long a record that somebody has open is left alone, in milliseconds. */
const IN_USE_MS = 10 * SECOND;

/** An entry just before its request goes out. It is stored first. @param now epoch milliseconds */
export function beforeSend(entry: Entry, now: number): Entry {
  return { ...entry, tries: entry.tries + 1, state: { name: 'sending', since: now } };
}

/**
 * An entry after its request.
 *
 * @param sentAt when the request went out; both moments are epoch milliseconds
 */
export function afterSend(entry: Entry, outcome: Outcome, sentAt: number, now: number): Entry {
  switch (outcome.kind) {
    case 'done': {
      const { createdId, warning } = outcome;
      const more = { ...(createdId !== undefined && { createdId }), ...(warning && { warning }) };
      return { ...entry, state: { name: 'done', at: now, ...more } };
    }
    case 'unchanged':
      return { ...withoutBaseTime(entry), wasWithoutEffect: true, state: { name: 'queued' } };
    case 'notAccepted': {
      const { why, retryAt = now + RETRY_MS } = outcome;
      // It has not reached the server, so it does not count as a try.
      const waiting = { ...withoutBaseTime(entry), tries: entry.tries - 1 };
      return { ...waiting, state: { name: 'queued', why, notBefore: retryAt } };
    }
    case 'unsure':
      return unsure(entry, sentAt, now);
    case 'refused':
      if (outcome.reason === 'inUse' && isSet(entry) && entry.tries < MAX_TRIES) {
        return { ...withoutBaseTime(entry), state: { name: 'queued', notBefore: now + IN_USE_MS } };
      }
      return { ...entry, state: { name: 'refused', reason: outcome.reason, words: outcome.words } };
  }
}
