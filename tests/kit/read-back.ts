import { parse } from 'plist';
import type { ChromiumBrowser } from './packages.ts';
import { FIREFOX_ID, STORE_EXTENSION_ID } from './packages.ts';
import { policyKeyOf } from './registry.ts';

/** A value of the registry: the path of its key, its name, and what it holds. */
interface RegistryValue {
  key: string;
  name: string;
  value: string | number;
}

/** The values that `regedit` sets with a file. */
export function readRegistryFile(file: string): RegistryValue[] {
  return file.split('[HKEY_LOCAL_MACHINE\\').flatMap((section) => {
    const key = section.slice(0, section.indexOf(']'));
    const values = section.matchAll(/^"([^"]+)"=(?:dword:([\da-f]{8})|"(.*)")\r$/gm);
    return [...values].map(([, name = '', number, text = '']) => ({
      key,
      name,
      value: number === undefined ? text.replaceAll(/\\(.)/g, '$1') : Number.parseInt(number, 16),
    }));
  });
}

/** The policy that a browser finds in the registry after a file was imported. */
export function policyInRegistryFile(file: string, browser: ChromiumBrowser): object {
  const policyKey = policyKeyOf(browser);
  const policy: Record<string, unknown> = {};
  for (const { key, name, value } of readRegistryFile(file)) {
    const list = key.startsWith(`${policyKey}\\`) ? key.slice(policyKey.length + 1) : undefined;
    if (list !== undefined) policy[list] = [...((policy[list] as unknown[] | undefined) ?? []), value];
    else if (key === policyKey) policy[name] = value;
  }
  return policy;
}

/** The policy in a file for a Chromium browser on Linux. */
export function policyInChromiumFile(file: string): unknown {
  return (JSON.parse(file) as ChromiumFile)['3rdparty'].extensions[STORE_EXTENSION_ID];
}

/** The policy in a `policies.json`. */
export function policyInFirefoxFile(file: string): unknown {
  return (JSON.parse(file) as { policies: FirefoxPolicies }).policies['3rdparty'].Extensions[FIREFOX_ID];
}

/** The policy for the Google Admin console. */
export function policyInGoogleFile(file: string): object {
  const values = JSON.parse(file) as Record<string, { Value: unknown }>;
  return Object.fromEntries(Object.entries(values).map(([name, { Value }]) => [name, Value]));
}

/** The policy that a script of Intune sets. */
export function policyInScript(script: string): unknown {
  return JSON.parse(/\$Policy = @'\n(.*?)\n'@/s.exec(script)?.[1] ?? '');
}

/** The payloads of a configuration profile, by their domain. */
export function readProfile(profile: string): Map<string, object> {
  const { PayloadContent } = parse(profile) as unknown as { PayloadContent: { PayloadType: string }[] };
  return new Map(PayloadContent.map((payload) => [payload.PayloadType, payload]));
}

/** The policy of a Chromium browser in a configuration profile. The keys of the profile itself begin with `Payload`. */
export function policyInProfile(profile: string, { macDomain }: ChromiumBrowser): object {
  const payload = readProfile(profile).get(`${macDomain}.extensions.${STORE_EXTENSION_ID}`) ?? {};
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !name.startsWith('Payload')));
}

/** The policy of Firefox in a configuration profile. */
export function policyForFirefoxInProfile(profile: string): unknown {
  const payload = readProfile(profile).get('org.mozilla.firefox') as FirefoxPolicies | undefined;
  return payload?.['3rdparty'].Extensions[FIREFOX_ID];
}

interface ChromiumFile {
  '3rdparty': { extensions: Record<string, unknown> };
}

interface FirefoxPolicies {
  '3rdparty': { Extensions: Record<string, unknown> };
}
