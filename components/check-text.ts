import { failureText, locale, text } from '../src/browser/shared/texts.ts';
import type { Failure } from '../src/domain/failure.ts';
import {
  hasList,
  isChecking,
  isStale,
  putOffUntil,
  type CheckStatus,
} from '../src/domain/pacing/check-status.ts';
import { DAY, pastMoment } from '../src/domain/time/time.ts';
import { numberText } from '../src/browser/shared/counted-text.ts';
import { ageText } from './relative-text.ts';

/** The tone of some words: all is well, nothing happens, something happens, or a person should act. */
export type Tone = 'fine' | 'idle' | 'busy' | 'warning';

export interface StatusText {
  tone: Tone;
  words: string;
  /** The failure that the words are about. */
  failure: Failure | undefined;
}

/**
 * The state of the checks in words: running, failed with the next step, or how long ago one succeeded.
 *
 * @param now epoch milliseconds
 */
export function checkText(status: CheckStatus, checkEveryMinutes: number, now: number): StatusText {
  if (isChecking(status, now)) return runningText(status);
  if (status.failure) return failedCheckText(status.failure, status, now);
  if (!hasList(status)) return { tone: 'idle', words: text('check_never'), failure: undefined };
  const isOld = isStale(status, checkEveryMinutes, now);
  const done = doneText(status.succeededAt, isOld, now);
  const skip = skipWords(status, now);
  const words = skip.length > 0 && !isOld ? [`${done}.`, ...skip] : [done, ...skip];
  return { tone: isOld ? 'warning' : 'fine', words: words.join(' '), failure: undefined };
}

function doneText(succeededAt: number | undefined, isOld: boolean, now: number): string {
  // Only a complete check has an age.
  if (succeededAt === undefined) return text('check_partly');
  if (pastMoment(succeededAt, now) === undefined) return text('check_doneAhead');
  return text(isOld ? 'check_doneStale' : 'check_done', ageText(succeededAt, now));
}

/** Says that a check is running, and its progress. */
export function runningText({ progress }: CheckStatus): StatusText {
  const words = progress
    ? text('check_progress', numberText(progress.done), numberText(progress.total))
    : text('check_running');
  return { tone: 'busy', words, failure: undefined };
}

/** Why the next check is delayed, and until when, if it is. */
function skipWords({ skip }: CheckStatus, now: number): string[] {
  const until = putOffUntil(skip?.until, now);
  if (!skip || skip.why === 'computerLocked' || until === undefined) return [];
  return [text(`check_skip_${skip.why}`, clockText(until, now))];
}

/** The failure, the moment of the next try, and the age of the list that stays. */
export function failedCheckText(failure: Failure, status: CheckStatus, now: number): StatusText {
  const retryAt = putOffUntil(failure.retryAt, now);
  const wait =
    retryAt === undefined ? skipWords(status, now) : [text('check_retryAt', clockText(retryAt, now))];
  const succeededAt = pastMoment(status.succeededAt, now);
  const age = succeededAt === undefined ? [] : [text('check_listAge', ageText(succeededAt, now))];
  return { tone: 'warning', words: [failureText(failure), ...wait, ...age].join(' '), failure };
}

function clockText(at: number, now: number): string {
  const day = at - now < DAY ? {} : ({ day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(locale(), { ...day, hour: 'numeric', minute: '2-digit' }).format(at);
}
