import { EXAMPLE_POLICY, type KitValue } from './kit-keys.ts';
import { type ChromiumBrowser, STORE_EXTENSION_ID } from './packages.ts';

const HIVE = 'HKEY_LOCAL_MACHINE';

/** The registry key below which a browser looks for the policy of the extension, without its hive. */
export function policyKeyOf({ registryKey }: ChromiumBrowser): string {
  return pathOf(registryKey, '3rdparty', 'extensions', STORE_EXTENSION_ID, 'policy');
}

/** The path of a key below another one. */
export function pathOf(...names: string[]): string {
  return names.join('\\');
}

/** A file for `regedit` that installs the extension in a browser and sets its policy. */
export function registryFile(browser: ChromiumBrowser): string {
  const policyKey = policyKeyOf(browser);
  const settingsKey = pathOf(browser.registryKey, 'ExtensionSettings', STORE_EXTENSION_ID);
  const lists = Object.entries(EXAMPLE_POLICY).filter(([, value]) => Array.isArray(value));
  const others = Object.entries(EXAMPLE_POLICY).filter(([, value]) => !Array.isArray(value));
  const lines = [
    'Windows Registry Editor Version 5.00',
    '',
    `; Syntaskio for ConnectWise in ${browser.name}.`,
    `; Replace ${STORE_EXTENSION_ID} by the id of your package, and the values by your own. Remove what you do not set.`,
    '',
    '; Installs the extension and shows its button. Where ExtensionSettings is one text already, add the extension to',
    '; that text and remove this part: the browser reads the keys and then ignores the text.',
    ...section(settingsKey, Object.entries(browser.installation)),
    '',
    '; Removes what an earlier version of this file has set.',
    `[-${pathOf(HIVE, policyKey)}]`,
    '',
    ...section(policyKey, others),
    ...lists.flatMap(([name, list]) => ['', ...listSection(pathOf(policyKey, name), list)]),
    '',
  ];
  return lines.join('\r\n');
}

/** The browsers read a list from a key whose values have numbers as names. */
function listSection(key: string, list: KitValue): string[] {
  return section(
    key,
    [list].flat().map((value, index) => [String(index + 1), value]),
  );
}

function section(key: string, values: readonly (readonly [string, KitValue])[]): string[] {
  return [`[${pathOf(HIVE, key)}]`, ...values.map(([name, value]) => `"${name}"=${valueText(value)}`)];
}

function valueText(value: KitValue): string {
  if (typeof value === 'string') return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  return `dword:${Number(value).toString(16).padStart(8, '0')}`;
}
