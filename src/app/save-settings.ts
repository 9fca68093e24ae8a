import { ensurePeriodicAlarm } from '../browser/alarms.ts';
import { defaultClientId, readSettings, writeSettings } from '../browser/page/stored-settings.ts';
import { isCompanyId, parseCompanyId } from '../domain/company-id.ts';
import { FailureError, failureOf } from '../domain/failure.ts';
import type { Session } from '../domain/session.ts';
import { parseSettings, type Settings } from '../domain/settings.ts';
import type { SettingsDraft } from '../messages/contract.ts';
import { readSession, saveSignIn } from '../store/account.ts';
import { publishChange } from '../store/changes.ts';
import { deleteSecret } from '../store/secrets.ts';
import { identifyMember } from './identify-member.ts';
import { present } from './present.ts';
import { saveClientSecret } from './sealed-secrets.ts';
import { signOut } from './sign-out.ts';
import { sync } from './sync.ts';

/**
 * Checks and stores settings, and drops what no longer belongs to them: everything of the account after a change
 * of company, client or typed member, the client secret after a change of company or client.
 *
 * @param clientSecret replaces the stored one; left out, that stays
 * @throws FailureError `notConfigured` if the company ID is refused; nothing is stored then
 */
export async function saveSettings(draft: SettingsDraft, clientSecret: string | undefined): Promise<void> {
  if (draft.companyId.trim() !== '' && !isCompanyId(parseCompanyId(draft.companyId))) {
    throw new FailureError('notConfigured');
  }
  const former = await readSettings();
  const settings = parseSettings(draft, defaultClientId());
  const isOtherClient = former.companyId !== settings.companyId || former.clientId !== settings.clientId;

  if (isOtherClient) await deleteSecret('clientSecret');
  if (isOtherClient || namesOtherMember(settings, await readSession())) await signOut();
  await writeSettings(settings);

  const secret = clientSecret?.trim();
  if (secret && settings.companyId) await saveClientSecret(settings.companyId, settings.clientId, secret);
  await ensurePeriodicAlarm('sync', settings.checkEveryMinutes);
  publishChange();
  await present();
  await identifyWaitingSession();
}

export async function forgetClientSecret(): Promise<void> {
  await deleteSecret('clientSecret');
  publishChange();
}

function namesOtherMember({ memberIdentifier }: Settings, session: Session | undefined): boolean {
  if (!session?.member || !session.memberIsTyped) return false;
  const typed = memberIdentifier.toLowerCase();
  return typed !== session.member.identifier.toLowerCase() && typed !== String(session.member.id);
}

/** A session whose member nobody told may know it from the settings now. */
async function identifyWaitingSession(): Promise<void> {
  const session = await readSession();
  if (!session || session.member || session.ended) return;
  try {
    await identifyMember(session);
    await saveSignIn(undefined);
  } catch (error) {
    await saveSignIn({ state: 'failed', failure: failureOf(error) });
  }
  publishChange();
  await sync();
}
