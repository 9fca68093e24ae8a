import { text } from '../../src/browser/shared/texts.ts';
import { SCOPES } from '../../src/domain/account/scopes.ts';
import { RedirectField } from './redirect-field.tsx';

/** What an administrator registers once, so that everybody can sign in. */
export function PortalSteps() {
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
      </details>
      <RedirectField />
    </>
  );
}
