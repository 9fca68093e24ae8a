import type { Answer, Outcome } from './answer.ts';

/** The answer of an outcome; `undefined` if there is none, because the question was not asked or failed. */
export function answerIn(outcome: Outcome | undefined): Answer | undefined {
  return outcome?.status === 'fulfilled' ? outcome.value : undefined;
}
