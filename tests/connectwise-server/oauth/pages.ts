import { escapeHtml, renderPage } from '../http/render-page.ts';

/** The sign-in page, with `problem` above the form. */
export function renderSignInPage(company: string, member: string, problem?: string): string {
  return renderPage(
    'Sign in',
    `<h1>Sign in to ${escapeHtml(company)}</h1>
    ${problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>`}
    <form method="post">
      <label for="member">Member</label>
      <input id="member" name="member" value="${escapeHtml(member)}" autocomplete="username" required autofocus>
      <label for="password">Password</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required>
      <button name="action" value="sign-in">Sign in</button>
    </form>`,
  );
}

/** The consent page, on which a member allows or denies access. The member can leave out each scope. */
export function renderConsentPage(client: string, member: string, scopes: readonly string[]): string {
  const boxes = scopes.map(
    (scope) =>
      `<label><input type="checkbox" name="scope" value="${escapeHtml(scope)}" checked> ${escapeHtml(scope)}</label>`,
  );
  return renderPage(
    'Allow access',
    `<h1>Allow access?</h1>
    <p><strong>${escapeHtml(client)}</strong> asks to read as <strong>${escapeHtml(member)}</strong>:</p>
    <form method="post">
      <fieldset><legend>Access</legend>${boxes.join('\n')}</fieldset>
      <button name="action" value="allow">Allow</button>
      <button name="action" value="deny">Deny</button>
    </form>`,
  );
}

export function renderErrorPage(error: string, description: string | undefined): string {
  return renderPage(
    'Sign-in problem',
    `<h1>Sign-in problem</h1>
    <p><code>${escapeHtml(error)}</code></p>
    <p>${escapeHtml(description ?? '')}</p>`,
  );
}
