// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { POLICY_KEYS, type PolicyKey } from '../../src/domain/policy/policy-keys.ts';
import { kitFiles } from './kit-files.ts';
import { KIT_KEYS } from './kit-keys.ts';
import { readRegistryFile } from './read-back.ts';

const files = kitFiles();
const template = files['syntaskio.admx'] ?? '';
const texts = files['en-US/syntaskio.adml'] ?? '';
const admx = new DOMParser().parseFromString(template, 'application/xml');
const adml = new DOMParser().parseFromString(texts, 'application/xml');
const policies = [...admx.querySelectorAll('policy')];

describe('the administrative template', () => {
  it.each([
    ['policies', admx],
    ['texts', adml],
  ])('has %s in well-formed XML', (_, document) => {
    expect(document.querySelector('parsererror')).toBeNull();
  });

  it('has one policy for each key and browser', () => {
    const expected = ['chrome', 'edge'].flatMap((prefix) => KIT_KEYS.map(({ name }) => `${prefix}_${name}`));
    expect(namesOf('policy', 'name')).toStrictEqual(expected);
  });

  it.each(['string', 'presentation'])('has each %s that it refers to, and no other one', (kind) => {
    const references = template.matchAll(new RegExp(String.raw`\$\(${kind}\.(\w+)\)`, 'g'));
    const defined = [...adml.querySelectorAll(kind)].map((each) => each.getAttribute('id'));
    expect(new Set(defined)).toStrictEqual(new Set([...references].map(([, id]) => id)));
    expect(new Set(defined).size).toBe(defined.length);
  });

  it('puts each policy into a category, and supports it by a browser, that it defines', () => {
    const categories = new Set(namesOf('category', 'name'));
    const supported = new Set(namesOf('definition', 'name'));
    expect(namesOf('parentCategory', 'ref').filter((ref) => !categories.has(ref))).toStrictEqual([]);
    expect(namesOf('policy > supportedOn', 'ref').filter((ref) => !supported.has(ref))).toStrictEqual([]);
  });

  it.each(policies.map((policy) => [policy.getAttribute('name') ?? '', policy] as const))(
    'has one field of the right kind for each element of %s',
    (_, policy) => {
      const element = policy.querySelector('elements > *');
      const shown = /presentation\.(\w+)/.exec(policy.getAttribute('presentation') ?? '')?.[1];
      const field = shown === undefined ? null : adml.querySelector(`presentation[id="${shown}"] > *`);
      expect(field?.getAttribute('refId')).toBe(element?.getAttribute('id'));
      expect(field?.tagName).toBe(FIELDS[element?.tagName ?? '']);
    },
  );

  it('offers every choice and the bounds of every number', () => {
    for (const policy of policies) {
      const [prefix = '', name = ''] = (policy.getAttribute('name') ?? '').split('_');
      const definition = POLICY_KEYS[name as PolicyKey] ?? { kind: 'names' };
      const choices = [...policy.querySelectorAll('item string')].map(({ textContent }) => textContent);
      const decimal = policy.querySelector('elements > decimal');
      const bounds = ['minValue', 'maxValue'].map((bound) => decimal?.getAttribute(bound));
      expect([prefix, name, choices]).toStrictEqual([
        prefix,
        name,
        definition.kind === 'choice' ? definition.choices : [],
      ]);
      expect(bounds).toStrictEqual(
        definition.kind === 'number'
          ? [String(definition.min), String(definition.max)]
          : [undefined, undefined],
      );
    }
  });

  it.each([
    ['chrome', 'chrome.reg'],
    ['edge', 'edge.reg'],
  ])('writes the policies of %s to the same places of the registry as %s', (prefix, file) => {
    const written = policies
      .filter((policy) => policy.getAttribute('name')?.startsWith(`${prefix}_`))
      .map(placeOf);
    const set = readRegistryFile(files[file] ?? '')
      .filter(({ key }) => key.includes('3rdparty'))
      .map(({ key, name }) => (/^\d+$/.test(name) ? key : `${key}\\${name}`));
    expect(written.toSorted()).toStrictEqual([...new Set(set)].toSorted());
  });
});

/** The field that fits each element; a policy without an element needs none. */
const FIELDS: Readonly<Record<string, string | undefined>> = {
  decimal: 'decimalTextBox',
  enum: 'dropdownList',
  list: 'listBox',
  text: 'textBox',
};

function namesOf(selector: string, attribute: string): string[] {
  return [...admx.querySelectorAll(selector)].map((element) => element.getAttribute(attribute) ?? '');
}

/** Where a policy is written: the key of its list, or its key and value. */
function placeOf(policy: Element): string {
  const list = policy.querySelector('elements > list');
  const named = policy.querySelector('elements > *') ?? policy;
  return list?.getAttribute('key') ?? `${policy.getAttribute('key')}\\${named.getAttribute('valueName')}`;
}
