import type { Settings } from '../../../src/domain/settings/settings.ts';
import { type Draft, draftOf } from '../draft.ts';

/** Fields that are in no file: settings hold no secret. */
type SecretName = 'clientSecret' | 'publicKey' | 'privateKey' | 'passphrase';

export type ImportedDraft = Omit<Draft, SecretName>;

/** The settings of a file as they look in the fields, without the secret ones. */
export function importDraft(settings: Settings): ImportedDraft {
  const { clientSecret: _, publicKey: __, privateKey: ___, passphrase: ____, ...fields } = draftOf(settings);
  return fields;
}
