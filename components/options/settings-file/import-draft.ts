import type { Settings } from '../../../src/domain/settings/settings.ts';
import { type Draft, draftOf } from '../draft.ts';

/** What may be typed but is in no file: settings hold no secret. */
type SecretName = 'clientSecret' | 'publicKey' | 'privateKey' | 'passphrase';

export type ImportedDraft = Omit<Draft, SecretName>;

/** How settings from a file look in the fields; the secret ones are left alone. */
export function importDraft(settings: Settings): ImportedDraft {
  const { clientSecret: _, publicKey: __, privateKey: ___, passphrase: ____, ...fields } = draftOf(settings);
  return fields;
}
