import { LOCK_ABOUT } from '../../src/domain/policy/managed-schema.ts';
import { POLICY_KEY_NOTES } from '../../src/domain/policy/policy-key-notes.ts';
import {
  POLICY_KEY_NAMES,
  POLICY_KEYS,
  type PolicyForce,
  type PolicyKey,
  type PolicyKeyDefinition,
  type PolicyKind,
} from '../../src/domain/policy/policy-keys.ts';

/** A value as the files of the kit hold it. */
export type KitValue = string | number | boolean | readonly (string | number)[];

/** A key of a policy with all that the files of the kit say of it. */
export type KitKey = PolicyKind & { name: string; force: PolicyForce; about: string; example: KitValue };

/** What must be the same for everybody in a company. */
const LOCKED: readonly PolicyKey[] = [
  'connectBy',
  'region',
  'serverAddress',
  'webAddress',
  'companyId',
  'clientId',
  'staySignedIn',
  'lockAfterMinutes',
];

/** Every key that an administrator can set, in the order of the table; `lock` comes last. */
export const KIT_KEYS: readonly KitKey[] = [
  ...POLICY_KEY_NAMES.map((name) => {
    const definition: PolicyKeyDefinition = POLICY_KEYS[name];
    return { ...definition, ...POLICY_KEY_NOTES[name], name };
  }),
  { kind: 'names', name: 'lock', force: 'enforced', about: LOCK_ABOUT, example: LOCKED },
];

/** The policy that the files of the kit hold: the example of every key. */
export const EXAMPLE_POLICY: Readonly<Record<string, KitValue>> = Object.fromEntries(
  KIT_KEYS.map(({ name, example }) => [name, example]),
);

/** Says which values a key takes. */
export function valuesOf(kind: PolicyKind): string {
  switch (kind.kind) {
    case 'text':
      return `text, at most ${kind.maxLength} characters`;
    case 'address':
      return 'an https: or mailto: address';
    case 'toggle':
      return 'true or false';
    case 'number':
      return `${kind.min} to ${kind.max.toLocaleString('en-US')}`;
    case 'choice':
      return kind.choices.join(', ');
    case 'time':
      return 'a time of day, HH:MM';
    case 'days':
      return 'a list of 1 to 7';
    case 'names':
      return 'a list of names';
  }
}

/** Says in one word what a key does beside giving a default. */
export const FORCE_WORDS: Readonly<Record<PolicyForce, string>> = {
  shown: 'shown',
  lockable: 'lockable',
  enforced: 'always',
};

/** The same in a sentence. */
export const FORCE_EXPLANATIONS: Readonly<Record<PolicyForce, string>> = {
  shown: 'It locks nothing.',
  lockable: 'People can change it, unless lock names it.',
  enforced: 'It always holds.',
};
