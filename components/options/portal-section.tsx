import { text } from '../../src/browser/shared/texts.ts';
import { SCOPES } from '../../src/domain/account/scopes.ts';
import { RedirectField } from './redirect-field.tsx';

/** What an administrator registers once, so that everybody can sign in. */
export function PortalSection() {
  return (
    <section class="card">
      <h2>{text('options_portal')}</h2>
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
      <RedirectField />
    </section>
  );
}
