import { text } from '../../src/browser/shared/texts.ts';
import { SCOPES } from '../../src/domain/account/scopes.ts';
import { usePolicy } from './policy/policy-context.ts';
import { RedirectField } from './redirect-field.tsx';

/**
 * What an administrator registers once, so that everybody can sign in. Where a policy has set the client, that is done, and
 * all of it is folded.
 */
export function PortalSteps() {
  const isRegistered = usePolicy().values.clientId !== undefined;
  return (
    <>
      <details class="preparation">
        <summary>{text('options_portal')}</summary>
        <p>{text('options_portalIntro')}</p>
        <ol>
          <li>{text('options_portalRedirect')}</li>
          <li>
            {text('options_portalScopes')}
            {SCOPES.map((scope, index) => (
              <>
                {index > 0 && ', '}
                <code>{scope}</code>
              </>
            ))}
          </li>
          <li>{text('options_portalClient')}</li>
        </ol>
        {isRegistered && <RedirectField />}
      </details>
      {!isRegistered && <RedirectField />}
    </>
  );
}
