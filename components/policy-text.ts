import { text } from '../src/browser/shared/texts.ts';
import type { Policy } from '../src/domain/policy/parse-policy.ts';

/** The text of each one for a policy that names nobody. Languages build such a sentence in other ways. */
const OF_ORGANIZATION = {
  policy_managed: 'policy_managed_organization',
  policy_setBy: 'policy_setBy_organization',
  policy_suggestedBy: 'policy_suggestedBy_organization',
  policy_fewerChoices: 'policy_fewerChoices_organization',
  policy_limitsBy: 'policy_limitsBy_organization',
  policy_exportOff: 'policy_exportOff_organization',
} as const;

/** What a policy does, and who has set it. Where it names nobody, the text speaks of the organization. */
export function policyText(name: keyof typeof OF_ORGANIZATION, { values: { managedBy } }: Policy): string {
  return managedBy === undefined ? text(OF_ORGANIZATION[name]) : text(name, managedBy);
}

/** Which fields of a file a policy kept as they are. */
export function leftText({ values: { managedBy } }: Policy, fields: string): string {
  if (managedBy === undefined) return text('settingsFile_locked_organization', fields);
  return text('settingsFile_locked', managedBy, fields);
}
