import { describe, expect, it } from 'vitest';
import config from '../../../../wxt.config.ts';
import { beginSignIn } from './support.ts';

// draft-ietf-oauth-browser-based-apps is about pages. Its rules against malicious script apply to an extension too, and
// the manifest follows them. Drafts renumber their sections, so these tests name sections by title.

async function manifestFor(browser: string): Promise<Record<string, unknown>> {
  if (typeof config.manifest !== 'function') throw new TypeError('The manifest depends on the browser.');
  const env = { browser, mode: 'production', command: 'build' as const, manifestVersion: 3 as const };
  return { ...(await config.manifest(env)) };
}

describe.each(['chrome', 'firefox'])('draft-ietf-oauth-browser-based-apps, in %s', (browser) => {
  it('"Authorization Code Flow": uses codes with PKCE, and a state as well', async () => {
    const { parameters } = await beginSignIn();
    expect(parameters.get('response_type')).toBe('code');
    for (const name of ['code_challenge', 'state']) expect(parameters.get(name)).toBeTruthy();
  });

  it('"Malicious JavaScript": runs only its own scripts, and loads no style, frame or object from elsewhere', async () => {
    const { content_security_policy: policy } = await manifestFor(browser);
    const { extension_pages: text } = policy as { extension_pages: string };
    const rules = text.split('; ');
    expect(rules).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(text).not.toMatch(/unsafe|data:|blob:|http:/);
  });

  it('"Malicious JavaScript": can send data only to ConnectWise, unless a person grants a server', async () => {
    const { content_security_policy: policy, host_permissions: hosts } = await manifestFor(browser);
    // The tests of the request guard and of connecting by keys show when a granted server is reached.
    expect((policy as { extension_pages: string }).extension_pages).toContain('connect-src https:;');
    expect(hosts).toEqual(['https://*.api.connectwisedev.com/*']);
  });

  it('"Cross-Origin Communication": no page or other extension can send it messages or embed it', async () => {
    const manifest = await manifestFor(browser);
    for (const name of ['content_scripts', 'web_accessible_resources']) {
      expect(manifest).not.toHaveProperty(name);
    }
    // Firefox does not know this key. There, src/messages/receive.ts alone decides who is heard.
    const reachable = browser === 'chrome' ? { ids: [], matches: [] } : undefined;
    expect(manifest['externally_connectable']).toEqual(reachable);
  });
});
