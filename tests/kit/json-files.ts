import { EXAMPLE_POLICY } from './kit-keys.ts';
import { type ChromiumBrowser, FIREFOX_ID, FIREFOX_INSTALLATION, STORE_EXTENSION_ID } from './packages.ts';

/** The policy file of a Chromium browser on Linux. */
export function chromiumJson({ installation }: ChromiumBrowser): string {
  return jsonText({
    ExtensionSettings: { [STORE_EXTENSION_ID]: installation },
    '3rdparty': { extensions: { [STORE_EXTENSION_ID]: EXAMPLE_POLICY } },
  });
}

/** The `policies.json` of Firefox. */
export function firefoxJson(): string {
  return jsonText({ policies: FIREFOX_POLICIES });
}

/** What Firefox reads from `policies.json`, and on macOS from its preferences. */
export const FIREFOX_POLICIES = {
  ExtensionSettings: { [FIREFOX_ID]: FIREFOX_INSTALLATION },
  '3rdparty': { Extensions: { [FIREFOX_ID]: EXAMPLE_POLICY } },
};

/** What the Google Admin console takes as the policy of an extension. */
export function googleAdminJson(): string {
  return jsonText(
    Object.fromEntries(Object.entries(EXAMPLE_POLICY).map(([name, value]) => [name, { Value: value }])),
  );
}

/** A value as the text of a JSON file. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
