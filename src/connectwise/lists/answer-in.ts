import { hasFailed } from '../../domain/failure.ts';
import type { Answer, Outcome } from './ask.ts';

/**
 * The answer of an outcome; `undefined` if there is none because the question was not asked, or the server does not
 * take it.
 *
 * @throws FailureError why there is none for any other reason
 */
export function answerIn(outcome: Outcome | undefined): Answer | undefined {
  if (outcome?.status === 'fulfilled') return outcome.value;
  if (outcome && !hasFailed(outcome.reason, 'badRequest')) throw outcome.reason;
  return undefined;
}
