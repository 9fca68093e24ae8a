import { isServerKnown } from '../account/way-to-connect.ts';
import type { SetupStep } from '../settings/setup-step.ts';
import type { Settings } from '../settings/settings.ts';
import type { Policy } from './parse-policy.ts';

/**
 * The steps of the set-up that a policy has taken for people.
 *
 * @param settings those that hold under the policy
 */
export function answeredSteps({ values }: Policy, settings: Settings): SetupStep[] {
  const isPlaceKnown = values.companyId !== undefined && isServerKnown(settings);
  return [
    ...(isPlaceKnown ? (['company'] as const) : []),
    ...(values.clientId !== undefined ? (['client'] as const) : []),
  ];
}
