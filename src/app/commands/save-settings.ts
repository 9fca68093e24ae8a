import { defaultClientId, readSettingsAndPolicy } from '../../browser/storage/stored-settings.ts';
import { writeSettings } from '../../browser/storage/write.ts';
import { parseClientId } from '../../domain/account/client-id.ts';
import { isCompanyId } from '../../domain/account/company-id.ts';
import { FailureError } from '../../domain/failure.ts';
import { passphraseProblem } from '../../domain/account/passphrase.ts';
import { parseSite } from '../../domain/account/psa-site.ts';
import { namesOtherMember } from '../../domain/account/session.ts';
import type { Policy } from '../../domain/policy/parse-policy.ts';
import { settingsUnder, wantedUnder } from '../../domain/policy/settings-under-policy.ts';
import { keysOriginOf, parseSettings, type Settings } from '../../domain/settings/settings.ts';
import { WAYS } from '../../domain/account/way-to-connect.ts';
import type { SettingsDraft } from '../../messages/contract.ts';
import { readSession } from '../../store/account.ts';
import { publishChange } from '../../store/changes.ts';
import { deleteSecret } from '../../store/secrets.ts';
import { changePersistence, replacesKey } from '../secrets/change-persistence.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { withSessionMutex, withSettingsMutex } from '../shared/mutexes.ts';
import { rekeyTexts } from '../outbox/rekey-texts.ts';
import { present } from '../present/present.ts';
import { runTask } from '../shared/run-task.ts';
import { saveClientSecret } from '../secrets/sealed-secrets.ts';
import { dropAccount } from '../account/sign-out.ts';
import { ensureCheckAlarm } from '../check/check-alarm.ts';
import { requestCheck } from '../check/request-check.ts';
import { tryTwice } from '../shared/try-twice.ts';

/**
 * Checks and stores settings, as far as no policy locks them, and drops what no longer belongs to them. A change of company, client, server or typed
 * member drops everything of the account. A change of company, client or server drops the client secret. Access to a
 * server that is no longer connected is given back.
 *
 * @param clientSecret replaces the stored one; left out, that stays
 * @param passphrase likewise
 * @throws FailureError `notConfigured` if the company ID, the client ID or the server's address is refused;
 *   `passphraseNeeded` or `locked` if the session secret cannot be kept as wanted. Nothing is stored then.
 */
export async function saveSettings(
  draft: SettingsDraft,
  { clientSecret, passphrase }: { clientSecret?: string | undefined; passphrase?: string | undefined },
): Promise<void> {
  if (passphrase !== undefined && passphraseProblem(passphrase)) throw new FailureError('passphraseNeeded');
  await withSettingsMutex(async () => {
    const { settings: previous, policy } = await readSettingsAndPolicy();
    // A page that does not know the policy yet must not change what that locks.
    const asked = { ...draft, ...lockedPlace(policy, previous) };
    // Before anything is dropped.
    if (!isFine(asked)) throw new FailureError('notConfigured');
    const wanted = wantedUnder(policy, parseSettings(asked, defaultClientId()), defaultClientId());
    const settings = settingsUnder(policy, wanted, defaultClientId());
    const isOtherClient = !isSameClient(previous, settings);

    const session = await readSession();
    if (isOtherClient || (session && namesOtherMember(session, settings.memberIdentifier))) {
      // A full storage fails here: an account is not dropped for settings that cannot be stored.
      await tryTwice(() => writeSettings(previous));
      await dropAccount(keysOriginOf(settings));
    }
    // After the account, whose renewals need it until then.
    if (isOtherClient) await deleteSecret('clientSecret');
    const keep = () =>
      withSessionMutex(async () => {
        await changePersistence(settings.staySignedIn, passphrase);
        await tryTwice(() => writeSettings(wanted));
      });
    await ((await replacesKey(settings.staySignedIn, passphrase)) ? rekeyTexts(keep) : keep());

    const secret = WAYS[settings.connectBy].hasRegisteredClient ? clientSecret?.trim() : undefined;
    if (secret && settings.companyId) await saveClientSecret(settings.companyId, settings.clientId, secret);
    await ifPossible(() => ensureCheckAlarm(settings.checkEveryMinutes));
    publishChange();
    await ifPossible(present);
  });
  // A session without a known member may find it in the settings. The reply does not wait for that.
  const session = await readSession();
  if (session && !session.member) runTask(requestCheck('manual'));
}

/** The locked fields of the connection as they hold, whatever a page has in them. */
function lockedPlace({ locked }: Policy, settings: Settings): Partial<SettingsDraft> {
  const { connectBy, region, serverAddress, companyId = '', clientId } = settings;
  const fields = { connectBy, region, serverAddress, companyId, clientId };
  const held = Object.entries(fields).filter(([name]) => locked.has(name as keyof typeof fields));
  return Object.fromEntries(held);
}

/** Empty fields pass. A refused value does not, as it would be lost silently. */
function isFine({ connectBy, companyId, clientId, region, serverAddress }: SettingsDraft): boolean {
  const way = WAYS[connectBy];
  const isOwn = way.hasServer && region === 'own';
  return (
    parseClientId(clientId) !== undefined &&
    (companyId.trim() === '' || isCompanyId(way.parseCompany(companyId))) &&
    (!isOwn || serverAddress.trim() === '' || !('reason' in parseSite({ region, serverAddress })))
  );
}

function isSameClient(one: Settings, other: Settings): boolean {
  return (
    one.connectBy === other.connectBy &&
    one.companyId === other.companyId &&
    one.clientId === other.clientId &&
    keysOriginOf(one) === keysOriginOf(other)
  );
}

export function forgetClientSecret(): Promise<void> {
  return withSettingsMutex(async () => {
    await deleteSecret('clientSecret');
    publishChange();
  });
}
