import {
  LOCK_GROUPS,
  POLICY_KEY_NAMES,
  POLICY_KEYS,
  type PolicyKey,
  type PolicyKeyDefinition,
  type PolicyValues,
} from './policy-keys.ts';
import { isCompanyFor, isWellFormed } from './is-well-formed.ts';
import { listOf, parseJson, type PolicyRefusal, readPolicyValue } from './read-policy-value.ts';

/** What an administrator has set up for all people of a company. */
export interface Policy {
  values: PolicyValues;
  /** The keys whose values people cannot change. */
  locked: ReadonlySet<PolicyKey>;
  /** What was not taken, and why. */
  refused: readonly RefusedKey[];
}

interface RefusedKey {
  key: string;
  why: PolicyRefusal;
}

export const NO_POLICY: Policy = { values: {}, locked: new Set(), refused: [] };

/** The most refused keys that are named. */
const MAX_REFUSED = 20;
const MAX_KEY_LENGTH = 60;

/**
 * Reads a policy as a browser gives it, key by key: a bad one disturbs no other. In the registry of Windows, a whole policy
 * may be the text of a JSON object.
 */
export function parsePolicy(raw: unknown): Policy {
  const given = typeof raw === 'string' ? parseJson(raw) : raw;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return NO_POLICY;
  const values: Partial<Record<PolicyKey, unknown>> = {};
  const refused: RefusedKey[] = [];
  for (const [key, value] of Object.entries(given)) {
    if (key === 'lock') continue;
    const read = isPolicyKey(key)
      ? readPolicyValue(POLICY_KEYS[key], value)
      : ({ refusal: 'unknownKey' } as const);
    if (!read) continue;
    if ('refusal' in read) refused.push({ key: key.slice(0, MAX_KEY_LENGTH), why: read.refusal });
    else if (!isWellFormed(key as PolicyKey, read.value)) refused.push({ key, why: 'malformed' });
    else values[key as PolicyKey] = read.value;
  }
  const lock = 'lock' in given ? locksIn(given.lock) : { keys: new Set<PolicyKey>(), refused: [] };
  const way = lock.keys.has('connectBy') ? (values as PolicyValues).connectBy : undefined;
  if (typeof values.companyId === 'string' && !isCompanyFor(values.companyId, way)) {
    delete values.companyId;
    refused.push({ key: 'companyId', why: 'malformed' });
  }
  return {
    values: values as PolicyValues,
    // A lock on what is not set would freeze whatever a person has chosen before.
    locked: new Set([...lock.keys].filter((key) => isSetIn(values, key))),
    refused: [...refused, ...lock.refused].slice(0, MAX_REFUSED),
  };
}

/** The keys that a list of names locks; `*` stands for all. */
function locksIn(raw: unknown): { keys: Set<PolicyKey>; refused: RefusedKey[] } {
  const keys = new Set<PolicyKey>();
  if (raw === undefined || raw === null || raw === '') return { keys, refused: [] };
  // In a registry, one text may name them all.
  const names = listOf(raw) ?? (typeof raw === 'string' ? raw.split(/[\s,;]+/).filter(Boolean) : undefined);
  if (!names) return { keys, refused: [{ key: 'lock', why: 'wrongType' }] };
  const refused: RefusedKey[] = [];
  for (const name of names) {
    if (name === '*') for (const key of POLICY_KEY_NAMES) if (isLockable(key)) keys.add(key);
    if (name === '*') continue;
    if (typeof name === 'string' && isPolicyKey(name) && isLockable(name)) {
      for (const key of groupOf(name)) keys.add(key);
    } else refused.push({ key: `lock: ${String(name)}`.slice(0, MAX_KEY_LENGTH), why: 'unknownKey' });
  }
  return { keys, refused };
}

function groupOf(key: PolicyKey): readonly PolicyKey[] {
  return LOCK_GROUPS.find((group) => group.includes(key)) ?? [key];
}

/** Whether a key, or another one of its group, has a value. */
function isSetIn(values: Partial<Record<PolicyKey, unknown>>, key: PolicyKey): boolean {
  return groupOf(key).some((each) => values[each] !== undefined);
}

/** Whether a text is the name of a key. */
export function isPolicyKey(key: string): key is PolicyKey {
  return Object.hasOwn(POLICY_KEYS, key);
}

function isLockable(key: PolicyKey): boolean {
  const definition: PolicyKeyDefinition = POLICY_KEYS[key];
  return definition.force === 'lockable';
}
