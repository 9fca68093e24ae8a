import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validate } from 'uuid';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/domain/policy/parse-policy.ts';
import { LOCK_GROUPS, POLICY_KEY_NAMES } from '../../src/domain/policy/policy-keys.ts';
import config from '../../wxt.config.ts';
import { linksIn } from '../unit/architecture/markdown.ts';
import { withKeyTable } from './key-table.ts';
import { KIT_FOLDER, KIT_PAGE, kitFiles } from './kit-files.ts';
import { EXAMPLE_POLICY } from './kit-keys.ts';
import {
  CHROME,
  EDGE,
  FIREFOX_ID,
  KEYED_EXTENSION_ID,
  MIN_VERSIONS,
  REDIRECT_ADDRESSES,
  STORE_EXTENSION_ID,
} from './packages.ts';
import {
  policyForFirefoxInProfile,
  policyInChromiumFile,
  policyInFirefoxFile,
  policyInGoogleFile,
  policyInProfile,
  policyInRegistryFile,
  policyInScript,
  readProfile,
  readRegistryFile,
} from './read-back.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const committed = (name: string) => read(path.join(KIT_FOLDER, name));
const names = Object.keys(kitFiles());

describe('the kit for administrators', () => {
  it('has all its files and no other ones', () => {
    const found = readdirSync(path.join(root, KIT_FOLDER), { recursive: true, withFileTypes: true });
    const files = found
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(path.join(root, KIT_FOLDER), path.join(parentPath, name)));
    expect(files.toSorted()).toStrictEqual(names.toSorted());
  });

  it.each(names)('has %s as `npm run kit` writes it', (name) => {
    expect(committed(name)).toBe(kitFiles()[name]);
  });

  it('has the table of all keys on the page for administrators as `npm run kit` writes it', () => {
    expect(read(KIT_PAGE)).toBe(withKeyTable(read(KIT_PAGE)));
  });

  it.each(names)('holds only characters in %s that each program reads alike', (name) => {
    expect(committed(name)).toMatch(/^[\n\r\x20-\x7E]*$/);
  });
});

describe('the policy in a file of the kit', () => {
  const all = parsePolicy(EXAMPLE_POLICY);

  it('sets every key, and locks what must be the same for all', () => {
    expect(Object.keys(all.values)).toStrictEqual(POLICY_KEY_NAMES);
    expect(all.locked).toStrictEqual(new Set([EXAMPLE_POLICY['lock']].flat()));
  });

  it.each([
    ['chromium-policy.json', policyInChromiumFile],
    ['edge-policy.json', policyInChromiumFile],
    ['policies.json', policyInFirefoxFile],
    ['google-admin.json', policyInGoogleFile],
    ['chrome.reg', (file: string) => policyInRegistryFile(file, CHROME)],
    ['edge.reg', (file: string) => policyInRegistryFile(file, EDGE)],
    ['intune/deploy.ps1', policyInScript],
    ['intune/detect.ps1', policyInScript],
    ['intune/remove.ps1', policyInScript],
    ['syntaskio.mobileconfig', (file: string) => policyInProfile(file, CHROME)],
    ['syntaskio.mobileconfig', (file: string) => policyInProfile(file, EDGE)],
    ['syntaskio.mobileconfig', policyForFirefoxInProfile],
  ])('is read from %s with no key refused', (name, policyIn) => {
    const policy = parsePolicy(policyIn(committed(name)));
    expect(policy.refused).toStrictEqual([]);
    expect(policy).toStrictEqual(all);
  });
});

describe('the installation in a file of the kit', () => {
  const [chromeWords, edgeWords] = [
    { installation_mode: 'force_installed', update_url: expect.any(String), toolbar_pin: 'force_pinned' },
    { installation_mode: 'force_installed', update_url: expect.any(String), toolbar_state: 'force_shown' },
  ];

  it.each([
    ['chromium-policy.json', chromeWords],
    ['edge-policy.json', edgeWords],
  ])('in %s has only words that the browser knows', (name, words) => {
    const file = JSON.parse(committed(name)) as { ExtensionSettings: unknown };
    expect(file.ExtensionSettings).toStrictEqual({ [STORE_EXTENSION_ID]: words });
  });

  it.each([
    ['chrome.reg', CHROME, chromeWords],
    ['edge.reg', EDGE, edgeWords],
  ])('in %s has only words that the browser knows', (name, { registryKey }, words) => {
    const settingsKey = `${registryKey}\\ExtensionSettings\\${STORE_EXTENSION_ID}`;
    const values = readRegistryFile(committed(name)).filter(({ key }) => key === settingsKey);
    expect(Object.fromEntries(values.map((each) => [each.name, each.value]))).toStrictEqual(words);
  });

  it.each([
    [CHROME.name, CHROME, chromeWords],
    [EDGE.name, EDGE, edgeWords],
  ])('for %s on macOS has only words that the browser knows', (_, { macDomain }, words) => {
    const payload = readProfile(committed('syntaskio.mobileconfig')).get(macDomain);
    expect(payload).toMatchObject({ ExtensionSettings: { [STORE_EXTENSION_ID]: words } });
  });
});

it('each payload of the profile for macOS has an identity of its own', () => {
  const payloads = [...readProfile(committed('syntaskio.mobileconfig')).values()];
  const ids = payloads.map((payload) => ('PayloadUUID' in payload ? payload.PayloadUUID : undefined));
  expect(new Set(ids).size).toBe(5);
  expect(ids.filter((id) => !validate(id))).toStrictEqual([]);
});

it.each(['chrome.reg', 'edge.reg'])('%s has the line ends that Windows wants', (name) => {
  expect(committed(name).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
});

it('the ids, redirect addresses and oldest browsers are those of the manifests, and the ids are on the page', () => {
  const manifestOf = config.manifest as (target: { browser: string; mode: string }) => object;
  expect(manifestOf({ browser: 'firefox', mode: 'store' })).toMatchObject({
    browser_specific_settings: { gecko: { id: FIREFOX_ID, strict_min_version: MIN_VERSIONS.firefox } },
  });
  expect(manifestOf({ browser: 'chrome', mode: 'store' })).toMatchObject({
    minimum_chrome_version: MIN_VERSIONS.chromium,
  });
  const page = read(KIT_PAGE);
  const ids = [STORE_EXTENSION_ID, KEYED_EXTENSION_ID, FIREFOX_ID];
  for (const shown of [...ids, ...Object.values(REDIRECT_ADDRESSES)]) expect(page).toContain(`\`${shown}\``);
});

it('the page for administrators names the keys that are locked together', () => {
  for (const group of LOCK_GROUPS) {
    expect(read(KIT_PAGE)).toContain(group.map((key) => `\`${key}\``).join(', '));
  }
});

it('the page for administrators leads to each file', () => {
  const targets = linksIn(read(KIT_PAGE)).map(({ target }) => target);
  expect(targets).toStrictEqual(expect.arrayContaining(names.map((name) => `deploy/${name}`)));
});
