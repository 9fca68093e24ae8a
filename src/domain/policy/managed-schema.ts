import { POLICY_KEY_NOTES } from './policy-key-notes.ts';
import { POLICY_KEY_NAMES, POLICY_KEYS, type PolicyKind } from './policy-keys.ts';

/** A type as Chromium reads it from `storage.managed_schema`, a subset of JSON Schema. */
interface SchemaType {
  type: 'string' | 'boolean' | 'integer' | 'array';
  items?: SchemaType;
}

/** Bounds and choices are left out: Chromium drops such a value without a word, and the diagnostics name it. */
const TYPES: Readonly<Record<PolicyKind['kind'], SchemaType>> = {
  text: { type: 'string' },
  address: { type: 'string' },
  toggle: { type: 'boolean' },
  number: { type: 'integer' },
  choice: { type: 'string' },
  time: { type: 'string' },
  days: { type: 'array', items: { type: 'integer' } },
  names: { type: 'array', items: { type: 'string' } },
};

/** What `lock` does, for administrators. */
export const LOCK_ABOUT = 'The names of the keys that people cannot change; * for all that can be locked.';

/** The schema of a policy for Chromium, whose browsers give an extension only values that fit it. */
export function managedSchema(): object {
  const properties = Object.fromEntries(
    POLICY_KEY_NAMES.map((key) => [
      key,
      { ...TYPES[POLICY_KEYS[key].kind], description: POLICY_KEY_NOTES[key].about },
    ]),
  );
  const lock = { ...TYPES.names, description: LOCK_ABOUT };
  return {
    $schema: 'http://json-schema.org/draft-03/schema#',
    type: 'object',
    properties: { ...properties, lock },
  };
}
