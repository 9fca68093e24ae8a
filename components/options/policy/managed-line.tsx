import { text } from '../../../src/browser/shared/texts.ts';
import type { Policy } from '../../../src/domain/policy/parse-policy.ts';
import { policyText } from '../../policy-text.ts';

/** Who has set up parts of the extension, and whom to ask for help; nothing without a policy. */
export function ManagedLine({ policy }: { policy: Policy }) {
  const { supportText, supportUrl } = policy.values;
  if (Object.keys(policy.values).length === 0) return null;
  return (
    <p class="managed-line">
      {policyText('policy_managed', policy)} {supportText !== undefined && <bdi>{supportText}</bdi>}{' '}
      {supportUrl !== undefined && (
        <a href={supportUrl} target="_blank" rel="noopener noreferrer">
          {text('policy_help')}
        </a>
      )}
    </p>
  );
}
