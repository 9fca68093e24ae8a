import { FORCE_EXPLANATIONS, KIT_KEYS, type KitKey, valuesOf } from './kit-keys.ts';
import { CHROME, EDGE } from './packages.ts';

const NAME = 'Syntaskio for ConnectWise';

/** The English texts and fields of the administrative template in `admx.ts`. */
export function adml(): string {
  const strings = [
    ['syntaskio', NAME],
    ['chrome', CHROME.name],
    ['edge', EDGE.name],
    ['chrome_supported', `${CHROME.name} 144 or later`],
    ['edge_supported', `${EDGE.name} 144 or later`],
    ...KIT_KEYS.flatMap(stringsOf),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <displayName>${NAME}</displayName>
  <description>What an administrator can set up for everybody in a company.</description>
  <resources>
    <stringTable>
${strings.map(([id = '', text = '']) => `      <string id="${id}">${escapeXml(text)}</string>`).join('\n')}
    </stringTable>
    <presentationTable>
${KIT_KEYS.flatMap(presentation).join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

function stringsOf(key: KitKey): string[][] {
  const { name, about, force, example } = key;
  const explanation = [
    about,
    `Values: ${valuesOf(key)}. For example: ${[example].flat().join(', ')}.`,
    FORCE_EXPLANATIONS[force],
  ];
  const choices = key.kind === 'choice' ? key.choices : [];
  return [
    [name, name],
    [`${name}_explain`, explanation.join('\n\n')],
    ...choices.map((choice) => [`${name}_${choice}`, choice]),
  ];
}

/** The field of a policy, whose `refId` names its element. */
function presentation(key: KitKey): string[] {
  const field = fieldOf(key);
  if (field === undefined) return [];
  return [`      <presentation id="${key.name}">\n        ${field}\n      </presentation>`];
}

function fieldOf(key: KitKey): string | undefined {
  const { name, example } = key;
  switch (key.kind) {
    case 'toggle':
      return undefined;
    case 'number':
      return `<decimalTextBox refId="${name}" defaultValue="${String(example)}">${name}</decimalTextBox>`;
    case 'choice':
      return `<dropdownList refId="${name}" noSort="true" defaultItem="${key.choices.indexOf(String(example))}">${name}</dropdownList>`;
    case 'days':
    case 'names':
      return `<listBox refId="${name}">${name}</listBox>`;
    case 'text':
    case 'address':
    case 'time':
      return `<textBox refId="${name}"><label>${name}</label></textBox>`;
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
