import { hasFailed } from '../../domain/failure.ts';
import type { FoundStep } from '../work-source.ts';
import type { Findings } from './check-context.ts';

/** What a part of a check found, or `undefined` if the member has no access to it. */
export async function* unlessWithheld(
  part: AsyncGenerator<FoundStep, Findings>,
): AsyncGenerator<FoundStep, Findings | undefined> {
  try {
    return yield* part;
  } catch (error) {
    if (!hasFailed(error, 'noAccess')) throw error;
    return undefined;
  }
}
