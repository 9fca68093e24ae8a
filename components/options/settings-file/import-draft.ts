import type { Settings } from '../../../src/domain/settings/settings.ts';
import type { Policy } from '../../../src/domain/policy/parse-policy.ts';
import { settingsUnder } from '../../../src/domain/policy/settings-under-policy.ts';
import { type Draft, draftOf } from '../draft.ts';

/** Fields that are in no file: settings hold no secret. */
type SecretName = 'clientSecret' | 'publicKey' | 'privateKey' | 'passphrase';

export type ImportedDraft = Omit<Draft, SecretName>;

/** The settings of a file as they look in the fields, without the secret ones. */
function importDraft(settings: Settings): ImportedDraft {
  const { clientSecret: _, publicKey: __, privateKey: ___, passphrase: ____, ...fields } = draftOf(settings);
  return fields;
}

/**
 * The fields of a file, as they are under a policy: what that locks, bounds or enforces stays.
 *
 * @param imported the settings of the file
 * @returns with the names of the fields that the file has otherwise
 */
export function importUnder(
  policy: Policy,
  imported: Settings,
  defaultClientId: string,
): { fields: ImportedDraft; left: (keyof ImportedDraft)[] } {
  const wanted = importDraft(imported);
  const fields = importDraft(settingsUnder(policy, { ...imported }, defaultClientId));
  const names = Object.keys(fields) as (keyof ImportedDraft)[];
  return { fields, left: names.filter((name) => fields[name] !== wanted[name]) };
}
