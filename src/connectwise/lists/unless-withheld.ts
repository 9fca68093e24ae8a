import { type FailureCode, hasFailed } from '../../domain/failure.ts';
import type { FoundStep } from '../work-source.ts';
import type { Findings } from './check-context.ts';

/** What a part of a check found, or `undefined` if it failed by a code that says that there is none for the member. */
export async function* unlessWithheld(
  part: AsyncGenerator<FoundStep, Findings>,
  ...codes: FailureCode[]
): AsyncGenerator<FoundStep, Findings | undefined> {
  try {
    return yield* part;
  } catch (error) {
    if (!hasFailed(error, ...codes)) throw error;
    return undefined;
  }
}
