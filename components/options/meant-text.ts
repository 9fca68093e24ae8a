import { text } from '../../src/browser/shared/texts.ts';
import { guidIn } from '../../src/domain/account/client-id.ts';
import { type Draft, meantDraft } from './draft.ts';
import { isSecretIn } from './key-problems.ts';

/** Says how a field is read, if that differs from its text. It never repeats what may hold a private key. */
export function takenText(draft: Draft, name: 'companyId' | 'clientId' | 'publicKey'): string | undefined {
  const meant = meantDraft(draft)[name];
  if (meant === '' || meant === draft[name].trim() || isSecretIn(meant)) return undefined;
  return name === 'clientId' && guidIn(meant) === undefined ? undefined : text('options_taken', meant);
}
