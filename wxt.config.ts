import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'wxt';
import { managedSchema } from './src/domain/policy/managed-schema.ts';
import { LICENSE_LIST, writeThirdPartyNotices } from './third-party-notices.ts';

// Only the public half exists: it pins the id of an unpacked extension, and with it the redirect address.
const CHROMIUM_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmK6/EF+/NtTAyDoi5RZ+N5JEKLk5ZctLBMEIrFs7M/JXjvht2wec3bOolXKw4vLFEJ4UJinbLKk2KlsDJ2rrZnZInOuLwRNt3DYwN+MC1/BykTTGvt1p4QZsnviJmm1joJQkZ9da+DsAOmNbIzgJcT1LAn0D3Tz6NTX10UkYu+0EVNCky3a0cr/ikBzaBVOHeHMxosxyH9jfMOvwb9lNZFjBJQNY1y1a0NEc/rPXPzzllsHpaYq7k6M6j5Uk76Z+uPXLXuaGEZNAmYBYhZnY21WccQOHB/ZFI+SMxtndfTbYzUDITE01pnOQiiclU7J8H3ZLkolbzgvIhV9pFH2N2wIDAQAB';
// WXT takes the mode for it. Anything but `production` builds JSX for development, with the paths of this machine in it.
if (process.env['NODE_ENV'] === 'store') process.env['NODE_ENV'] = 'production';

const CHANGELOG = new URL('CHANGELOG.md', import.meta.url);

/** What an administrator can preset, in the form that Chromium asks for. */
const MANAGED_SCHEMA = 'managed-schema.json';

/** The first versions of the browsers that have all that the extension uses. */
const MIN_CHROMIUM = '144';
const MIN_FIREFOX = '140.0';

const FIREFOX_ID = 'syntaskio@connectwise.extension';

/** Where a package that a company offers on its own server finds its updates. Stores refuse it. */
const UPDATE_URL = process.env['EXTENSION_UPDATE_URL']?.trim();

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  // Any server of a company's own may be connected: which one, the request guard and the granted hosts hold.
  'connect-src https:',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Makes an ES module of the polyfill. Bundlers copy the properties of a CommonJS module, which here are the browser's
 * APIs, and loads each of them at each start of worker and pages.
 */
const polyfillAsModule = {
  name: 'polyfill-as-module',
  transform: {
    filter: { id: /browser-polyfill\.js$/ },
    handler: (code: string) => ({
      code: `const module = { exports: {} }; { const exports = module.exports; ${code}\n } export default module.exports;`,
      // Its lines stay the same.
      map: null,
    }),
  },
};

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extensionName__',
    short_name: '__MSG_extensionShortName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['identity', 'alarms', 'storage', 'notifications'],
    optional_permissions: ['idle'],
    host_permissions: ['https://*.api.connectwisedev.com/*'],
    // Never all of it: one origin is asked for, on a click, where one connects by API keys.
    optional_host_permissions: ['https://*/*'],
    icons: iconsOf([16, 32, 48, 128]),
    // What people may change in the browser's settings, or take for something else.
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+S' } } },
    action: { default_icon: iconsOf([16, 32, 48]) },
    // A development build needs the dev server, so WXT sets its own policy there.
    ...(mode !== 'development' && {
      content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    }),
    ...(browser === 'firefox' ? firefoxManifest() : chromiumManifest(mode)),
  }),
  hooks: {
    'build:before': (wxt) => reportEnvironment(wxt.config, (line) => wxt.logger.warn(line)),
    'build:publicAssets': ({ config: { browser } }, assets) => {
      for (const [index, asset] of assets.entries()) {
        if ('absoluteSrc' in asset && asset.relativeDest.endsWith('messages.json'))
          assets[index] = { relativeDest: asset.relativeDest, contents: textsOnly(asset.absoluteSrc) };
      }
      assets.push({ relativeDest: 'CHANGELOG.txt', contents: readFileSync(CHANGELOG, 'utf8') });
      // Firefox has no such schema.
      if (browser === 'firefox') return;
      assets.push({ relativeDest: MANAGED_SCHEMA, contents: JSON.stringify(managedSchema()) });
    },
    // Vite lists the libraries of each bundle, and the package gets one file for all of them.
    'vite:build:extendConfig': ([entrypoint], { build }) => {
      if (build && entrypoint) build.license = { fileName: entrypoint.name + LICENSE_LIST };
    },
    'build:done': ({ config: { outDir } }, output) => writeThirdPartyNotices(outDir, output),
    'zip:start': ({ config: { root, zip } }) => {
      // They are patterns: a name stands for itself only with its special characters escaped.
      const escape = (name: string) => name.replaceAll(/[^\w./-]/g, String.raw`\$&`);
      if (!zip.zipSources) return;
      zip.includeSources = listCommittedFiles(root).map(escape);
      // WXT leaves tests out, but the sources are all that is committed.
      zip.excludeSources = [];
    },
  },
  // Development mode opens a browser, which needs a display; without one, the build is there to be loaded by hand.
  webExt: {
    disabled: process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'],
  },
  vite: () => ({
    plugins: [polyfillAsModule],
    define: { __DEFAULT_CLIENT_ID__: JSON.stringify(process.env['CONNECTWISE_CLIENT_ID']?.trim() ?? '') },
    build: {
      // Nothing is rewritten for older browsers.
      target: [`chrome${MIN_CHROMIUM}`, `firefox${MIN_FIREFOX}`],
      // All of these preload modules.
      modulePreload: { polyfill: false },
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
});

function chromiumManifest(mode: string) {
  return {
    minimum_chrome_version: MIN_CHROMIUM,
    storage: { managed_schema: MANAGED_SCHEMA },
    // Left out, any other extension could send messages.
    externally_connectable: { ids: [], matches: [] },
    // The Web Store gives an id of its own and refuses a package with a key.
    ...(mode !== 'store' && { key: CHROMIUM_KEY }),
    ...(UPDATE_URL && { update_url: UPDATE_URL }),
  };
}

function firefoxManifest() {
  return {
    browser_specific_settings: {
      gecko: {
        id: FIREFOX_ID,
        strict_min_version: MIN_FIREFOX,
        ...(UPDATE_URL && { update_url: UPDATE_URL }),
        // Tokens, the client and the member's login name go to ConnectWise, and so do the notes that a person writes.
        data_collection_permissions: {
          required: ['authenticationInfo' as const, 'personalCommunications' as const],
        },
      },
    },
  };
}

/** Says at build time what would surprise at run time. */
function reportEnvironment(
  { browser, mode }: { browser: string; mode: string },
  warn: (line: string) => void,
): void {
  const registered = process.env['CONNECTWISE_REDIRECT_URI']?.trim();
  const actual = browser === 'firefox' ? firefoxRedirectAddress() : chromiumRedirectAddress();
  if (registered && mode === 'store') {
    warn(`The store gives the extension its id: compare ${registered} with the address in the settings.`);
  } else if (registered && registered !== actual) {
    warn(`CONNECTWISE_REDIRECT_URI is ${registered}, but ${browser} will use ${actual}: register that one.`);
  }
  if (process.env['CONNECTWISE_CLIENT_SECRET']) {
    warn('CONNECTWISE_CLIENT_SECRET is never put into a package: enter it on the options page.');
  }
}

/**
 * What the sources package is made of: a key or a note that merely lies in the folder must not be published.
 *
 * @throws Error if the folder has anything that is neither committed nor ignored
 */
function listCommittedFiles(folder: string): string[] {
  const run = (...command: string[]) =>
    execFileSync('git', command, { cwd: folder, encoding: 'utf8' }).split('\0').filter(Boolean);
  const uncommitted = run('status', '--porcelain', '-z', '--no-renames', '--untracked-files=all');
  if (uncommitted.length > 0) {
    const names = uncommitted.map((line) => line.slice(3)).join(', ');
    throw new Error(
      `The sources package has only what is committed. Commit, ignore or remove first: ${names}`,
    );
  }
  return run('ls-files', '-z');
}

/** Chromium spells the first 16 bytes of the key's SHA-256 with the letters a to p. */
function chromiumRedirectAddress(): string {
  const hash = createHash('sha256').update(Buffer.from(CHROMIUM_KEY, 'base64')).digest('hex').slice(0, 32);
  const id = hash.replaceAll(/./g, (digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)));
  return `https://${id}.chromiumapp.org/`;
}

function firefoxRedirectAddress(): string {
  return `https://${createHash('sha1').update(FIREFOX_ID).digest('hex')}.extensions.allizom.org/`;
}

/** A message catalogue without blanks, and without what only its translators read. */
function textsOnly(catalogue: string): string {
  return JSON.stringify(JSON.parse(readFileSync(catalogue, 'utf8')), (name, value: unknown) =>
    name === 'description' ? undefined : value,
  );
}

function iconsOf(sizes: number[]): Record<number, string> {
  return Object.fromEntries(sizes.map((size) => [size, `icon/${size}.png`]));
}
