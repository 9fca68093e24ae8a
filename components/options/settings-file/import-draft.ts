import type { Settings } from '../../../src/domain/settings/settings.ts';
import type { Policy } from '../../../src/domain/policy/parse-policy.ts';
import { type Draft, draftOf } from '../draft.ts';
import { isFieldLocked } from '../policy/field-policy.ts';

/** Fields that are in no file: settings hold no secret. */
type SecretName = 'clientSecret' | 'publicKey' | 'privateKey' | 'passphrase';

export type ImportedDraft = Omit<Draft, SecretName>;

/** The settings of a file as they look in the fields, without the secret ones. */
export function importDraft(settings: Settings): ImportedDraft {
  const { clientSecret: _, publicKey: __, privateKey: ___, passphrase: ____, ...fields } = draftOf(settings);
  return fields;
}

/**
 * The fields of a file, but for those that a policy locks.
 *
 * @returns with the names of the locked fields that the file has otherwise
 */
export function withoutLocked(
  fields: ImportedDraft,
  draft: Draft,
  policy: Policy,
): { fields: ImportedDraft; locked: (keyof ImportedDraft)[] } {
  const names = Object.keys(fields) as (keyof ImportedDraft)[];
  const locked = names.filter((name) => isFieldLocked(policy, name) && fields[name] !== draft[name]);
  const kept = Object.fromEntries(locked.map((name) => [name, draft[name]]));
  return { fields: { ...fields, ...kept }, locked };
}
