import { KIT_KEYS, type KitKey } from './kit-keys.ts';
import { CHROME, type ChromiumBrowser, EDGE, STORE_EXTENSION_ID } from './packages.ts';
import { pathOf, policyKeyOf } from './registry.ts';

/** The prefixes of what an administrative template names for each browser. */
const BROWSERS = { chrome: CHROME, edge: EDGE } as const;

/**
 * The administrative template for the group policies of Windows: one policy for each key and browser. The form is that of
 * the schema "Group Policy ADMX Syntax Reference". Its texts are in `adml.ts`.
 */
export function admx(): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- Replace ${STORE_EXTENSION_ID} by the id of your package. -->
<policyDefinitions xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="syntaskio" namespace="Syntaskio.Policies.ConnectWise" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="chrome_supported" displayName="$(string.chrome_supported)" />
      <definition name="edge_supported" displayName="$(string.edge_supported)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="syntaskio" displayName="$(string.syntaskio)" />
    <category name="chrome" displayName="$(string.chrome)">
      <parentCategory ref="syntaskio" />
    </category>
    <category name="edge" displayName="$(string.edge)">
      <parentCategory ref="syntaskio" />
    </category>
  </categories>
  <policies>
${Object.entries(BROWSERS)
  .flatMap(([prefix, browser]) => KIT_KEYS.map((key) => policy(prefix, browser, key)))
  .join('\n')}
  </policies>
</policyDefinitions>
`;
}

function policy(prefix: string, browser: ChromiumBrowser, key: KitKey): string {
  const { name } = key;
  const policyKey = policyKeyOf(browser);
  const fields = key.kind === 'toggle' ? `valueName="${name}"` : `presentation="$(presentation.${name})"`;
  return `    <policy name="${prefix}_${name}" class="Both" displayName="$(string.${name})" explainText="$(string.${name}_explain)" key="${policyKey}" ${fields}>
      <parentCategory ref="${prefix}" />
      <supportedOn ref="${prefix}_supported" />
${key.kind === 'toggle' ? TOGGLE_VALUES : `      <elements>\n${element(key, policyKey)}\n      </elements>`}
    </policy>`;
}

/** A toggle needs no field: the state of its policy is its value. */
const TOGGLE_VALUES = `      <enabledValue>
        <decimal value="1" />
      </enabledValue>
      <disabledValue>
        <decimal value="0" />
      </disabledValue>`;

/** What an administrator fills in. Its id is that of its field in the texts. */
function element(key: Exclude<KitKey, { kind: 'toggle' }>, policyKey: string): string {
  const { name } = key;
  const value = `id="${name}" valueName="${name}" required="true"`;
  switch (key.kind) {
    case 'number':
      return `        <decimal ${value} minValue="${key.min}" maxValue="${key.max}" />`;
    case 'choice':
      return `        <enum ${value}>\n${key.choices.map((choice) => item(name, choice)).join('\n')}\n        </enum>`;
    case 'days':
    case 'names':
      return `        <list id="${name}" key="${pathOf(policyKey, name)}" valuePrefix="" />`;
    case 'text':
      return `        <text ${value} maxLength="${key.maxLength}" />`;
    case 'address':
    case 'time':
      return `        <text ${value} />`;
  }
}

function item(name: string, choice: string): string {
  return `          <item displayName="$(string.${name}_${choice})">
            <value>
              <string>${choice}</string>
            </value>
          </item>`;
}
