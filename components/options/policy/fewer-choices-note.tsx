import { text } from '../../../src/browser/shared/texts.ts';
import { managerOf, usePolicy } from './policy-context.ts';

/** Says who has switched off some of the choices. */
export function FewerChoicesNote({ id, isShown }: { id: string; isShown: boolean }) {
  const policy = usePolicy();
  return (
    <p id={id} class="hint policy-note">
      {isShown && text('policy_fewerChoices', managerOf(policy))}
    </p>
  );
}
