import { policyText } from '../../policy-text.ts';
import { usePolicy } from './policy-context.ts';

/** Says who has switched off some of the choices. */
export function FewerChoicesNote({ id, isShown }: { id: string; isShown: boolean }) {
  const policy = usePolicy();
  return (
    <p id={id} class="hint policy-note">
      {isShown && policyText('policy_fewerChoices', policy)}
    </p>
  );
}
