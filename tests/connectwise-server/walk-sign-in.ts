import { DEMO_PASSWORD } from './data/members.ts';

export type SignInChoices = {
  member: string;
  password?: string;
  /** The button to press on the consent page; `Allow` by default. */
  consent?: 'allow' | 'deny';
  /** The scopes to leave ticked on the consent page; all by default. */
  scopes?: readonly string[];
};

/** The end of the walk: the redirect back to the client, or the page that stopped it. */
export type SignInEnd = { kind: 'redirect'; url: string } | { kind: 'page'; status: number; html: string };

const MAX_STEPS = 20;

/**
 * Walks through the real sign-in and consent pages like a browser: follows redirects on the company's host, keeps cookies
 * and fills in the forms. Pass the same cookies again to stay the same browser. The walk ends at the first redirect to
 * another origin, or at a page that shows a problem.
 */
export async function walkSignIn(
  fetch: typeof globalThis.fetch,
  authorizeUrl: string,
  choices: SignInChoices,
  cookies = new Map<string, string>(),
): Promise<SignInEnd> {
  let request: { url: string; form?: URLSearchParams } = { url: authorizeUrl };
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const response = await fetch(request.url, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        accept: 'text/html',
      },
      ...(request.form && { method: 'POST', body: request.form }),
    });
    keepCookies(response, cookies);
    const location = response.headers.get('location');
    if (location !== null) {
      const target = new URL(location, request.url);
      if (target.origin !== new URL(authorizeUrl).origin) return { kind: 'redirect', url: target.href };
      request = { url: target.href };
      continue;
    }
    const html = await response.text();
    const form = response.ok && !html.includes('role="alert"') ? fillIn(html, choices) : undefined;
    if (!form) return { kind: 'page', status: response.status, html };
    request = { url: request.url, form };
  }
  throw new Error('The sign-in does not end.');
}

function fillIn(html: string, choices: SignInChoices): URLSearchParams | undefined {
  if (html.includes('name="password"')) {
    const { member, password = DEMO_PASSWORD } = choices;
    return new URLSearchParams({ member, password, action: 'sign-in' });
  }
  if (!html.includes('value="allow"')) return undefined;
  const offered = [...html.matchAll(/name="scope" value="([^"]+)"/g)].map(([, scope = '']) => scope);
  const form = new URLSearchParams({ action: choices.consent ?? 'allow' });
  for (const scope of choices.scopes ?? offered) form.append('scope', scope);
  return form;
}

// Paths and lifetimes do not matter, since every cookie in a walk has a different name.
function keepCookies(response: Response, cookies: Map<string, string>): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
}
