import { expect, it } from 'vitest';
import { POLICY_KEY_NAMES } from '../../../src/domain/policy/policy-keys.ts';
import { REDIRECT_ADDRESS } from '../../browser/redirect-address.ts';
import { accessProblems, fileProblems } from '../../release/package-problems.ts';
import { STORES } from '../../release/stores.ts';
import { build } from './build.ts';

/** The redirect address of Firefox depends on this id, and is registered. */
const FIREFOX_ID = 'syntaskio@connectwise.extension';
const SECRET = 'a-secret-that-must-not-ship';
/** Entries that no manifest may have. */
const NEVER = ['content_scripts', 'web_accessible_resources'];

it.each(['chrome', 'edge'] as const)(
  'the manifest for %s asks for no more than needed, and for one host at installation',
  (browser) => {
    const { manifest } = build({ browser });
    expect(manifest).toMatchObject({
      manifest_version: 3,
      permissions: ['identity', 'alarms', 'storage', 'notifications', 'sidePanel'],
      side_panel: { default_path: 'sidepanel.html' },
      optional_permissions: ['idle'],
      host_permissions: ['https://*.api.connectwisedev.com/*'],
      optional_host_permissions: ['https://*/*'],
      externally_connectable: { ids: [], matches: [] },
      minimum_chrome_version: '144',
      key: expect.any(String),
    });
    for (const name of [...NEVER, 'sidebar_action']) expect(manifest).not.toHaveProperty(name);
    expect(policyOf(manifest)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'connect-src': 'https:',
      'object-src': "'none'",
    });
  },
);

it.each(['chrome', 'firefox'] as const)(
  'the manifest for %s suggests a shortcut that opens the popup',
  (browser) => {
    expect(build({ browser }).manifest).toMatchObject({
      commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+S' } } },
    });
  },
);

it('the manifest for Chromium names a schema with every key of a policy, and that for Firefox none', () => {
  const { manifest, schema } = build();
  expect(manifest).toMatchObject({ storage: { managed_schema: 'managed-schema.json' } });
  expect(Object.keys(schema?.properties ?? {})).toEqual([...POLICY_KEY_NAMES, 'lock']);
  const firefox = build({ browser: 'firefox' });
  expect([firefox.manifest, firefox.schema]).toEqual([
    expect.not.objectContaining({ storage: {} }),
    undefined,
  ]);
});

it.each(['chrome', 'edge', 'firefox'] as const)(
  'the package for the store of %s has exactly the files and the access of the list',
  (browser) => {
    const { files, manifest } = build({ browser, mode: browser === 'firefox' ? 'production' : 'store' });
    const expected = STORES[browser];
    expect([...fileProblems(files, expected), ...accessProblems(files, expected)]).toEqual([]);
    expect(JSON.stringify(manifest)).not.toContain('update_url');
  },
);

it.each(['production', 'store'])('the build for %s contains no path of this machine', (mode) => {
  expect(build({ mode }).code).not.toContain(process.cwd());
});

it('the manifest for Firefox pins the id of the add-on, and asks for no more than the others', () => {
  const { manifest } = build({ browser: 'firefox' });
  expect(manifest).toMatchObject({
    manifest_version: 3,
    permissions: ['identity', 'alarms', 'storage', 'notifications'],
    optional_permissions: ['idle'],
    host_permissions: ['https://*.api.connectwisedev.com/*'],
    optional_host_permissions: ['https://*/*'],
    sidebar_action: {
      default_panel: 'sidepanel.html',
      default_title: 'Syntaskio for ConnectWise',
      default_icon: { 16: 'icon/16.png', 32: 'icon/32.png' },
      open_at_install: false,
    },
    browser_specific_settings: {
      gecko: {
        id: FIREFOX_ID,
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['authenticationInfo', 'personalCommunications'] },
      },
    },
  });
  for (const name of [...NEVER, 'key', 'side_panel']) expect(manifest).not.toHaveProperty(name);
});

it('the build contains the client ID and never the client secret, and says so', () => {
  const { code, said } = build({
    env: { CONNECTWISE_CLIENT_ID: ' the-client-id ', CONNECTWISE_CLIENT_SECRET: SECRET },
  });
  expect(code).toContain('`the-client-id`');
  expect(code).not.toContain(SECRET);
  expect(said).toContain('CONNECTWISE_CLIENT_SECRET is never put into a package');
  expect(said).not.toContain(SECRET);
});

it.each(['chrome', 'firefox'] as const)(
  'the manifest for %s has the address of updates that a company names',
  (browser) => {
    const address = 'https://files.example.com/updates';
    const { manifest } = build({ browser, env: { EXTENSION_UPDATE_URL: ` ${address} ` } });
    const update = { update_url: address };
    expect(manifest).toMatchObject(
      browser === 'firefox' ? { browser_specific_settings: { gecko: update } } : update,
    );
  },
);

it('the build warns if the registered redirect address is not the one that the browser uses', () => {
  expect(build({ env: { CONNECTWISE_REDIRECT_URI: 'https://elsewhere.example/' } }).said).toContain(
    REDIRECT_ADDRESS,
  );
  expect(build({ env: { CONNECTWISE_REDIRECT_URI: REDIRECT_ADDRESS } }).said).not.toContain(
    'CONNECTWISE_REDIRECT_URI',
  );
});

function policyOf(manifest: unknown): Record<string, string> {
  const { content_security_policy: policy } = manifest as {
    content_security_policy: { extension_pages: string };
  };
  return Object.fromEntries(
    policy.extension_pages.split('; ').map((part) => part.split(/ (.*)/).slice(0, 2)),
  );
}
