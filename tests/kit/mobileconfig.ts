import { build, type PlistValue } from 'plist';
import { v5 } from 'uuid';
import { FIREFOX_POLICIES } from './json-files.ts';
import { EXAMPLE_POLICY } from './kit-keys.ts';
import { CHROME, EDGE, STORE_EXTENSION_ID } from './packages.ts';

const NAME = 'Syntaskio for ConnectWise';
/** Of the names that the identifiers of this profile are made from (RFC 9562, section 5.5); chosen once, by chance. */
const NAMESPACE = '1cf0fe3a-4e78-4917-9186-17bee6aea3fb';

/** A configuration profile for macOS that installs the extension in each browser and sets its policy. */
export function mobileconfig(): string {
  const chromium = [CHROME, EDGE].flatMap(({ name, macDomain, installation }) => [
    payload(`${name}: installation`, macDomain, {
      ExtensionSettings: { [STORE_EXTENSION_ID]: installation },
    }),
    payload(`${name}: policy`, `${macDomain}.extensions.${STORE_EXTENSION_ID}`, EXAMPLE_POLICY),
  ]);
  const firefox = payload('Firefox', 'org.mozilla.firefox', {
    EnterprisePoliciesEnabled: true,
    ...FIREFOX_POLICIES,
  });
  const profile = {
    ...header(NAME, 'Configuration'),
    PayloadDescription: `Replace ${STORE_EXTENSION_ID} by the id of your package, and the values by your own.`,
    PayloadOrganization: 'Contoso',
    PayloadScope: 'System',
    PayloadContent: [...chromium, firefox],
  };
  return `${build(profile as PlistValue)}\n`;
}

/** The settings of one domain of preferences. */
function payload(name: string, domain: string, settings: object): object {
  return { ...header(`${NAME}, ${name}`, domain), ...settings };
}

function header(name: string, type: string): object {
  // It stays the same, so that a later profile replaces this one.
  const uuid = v5(name, NAMESPACE).toUpperCase();
  return {
    PayloadDisplayName: name,
    PayloadIdentifier: `syntaskio.connectwise.${uuid}`,
    PayloadType: type,
    PayloadUUID: uuid,
    PayloadVersion: 1,
  };
}
