import { parseClientId } from '../../src/domain/account/client-id.ts';
import { isCompanyId } from '../../src/domain/account/company-id.ts';
import { type ConnectBy, WAYS } from '../../src/domain/account/way-to-connect.ts';
import type { Region } from '../../src/domain/account/psa-site.ts';
import { namesOtherMember, type Session } from '../../src/domain/account/session.ts';
import { keysOriginOf, parseSettings, type Settings } from '../../src/domain/settings/settings.ts';
import { parseTypedConnection } from '../../src/domain/account/typed-connection.ts';
import { withoutUnseen, withoutUnseenInCode } from '../../src/domain/invisible-characters.ts';
import { parseWebAddress } from '../../src/domain/account/web-address.ts';
import type { SettingsDraft } from '../../src/messages/contract.ts';
import { fieldsOf, type PreferenceFields, preferencesIn, tidyPreferences } from './preference-fields.ts';

/** The fields of the options page as shown there. Secret and keys hold only what was just typed. */
export interface Draft extends PreferenceFields {
  connectBy: ConnectBy;
  region: Region;
  serverAddress: string;
  companyId: string;
  clientId: string;
  clientSecret: string;
  publicKey: string;
  privateKey: string;
  memberIdentifier: string;
  webAddress: string;
  /** Only what was just typed, like the secret. */
  passphrase: string;
}

export type FieldName = keyof Draft;

/** Signing in stores them; saving never does. */
export const NO_KEYS = { publicKey: '', privateKey: '' };

/** The stored settings as they look in the fields. */
export function draftOf(settings: Settings): Draft {
  return {
    connectBy: settings.connectBy,
    region: settings.region,
    serverAddress: settings.serverAddress,
    companyId: settings.companyId ?? '',
    clientId: settings.clientId,
    memberIdentifier: settings.memberIdentifier,
    webAddress: settings.webAddress,
    clientSecret: '',
    ...NO_KEYS,
    ...fieldsOf(settings),
    passphrase: '',
  };
}

/**
 * The fields that change with the way to connect. The client ID of a build is for OAuth: it does not move to the API
 * keys, and is offered again on the way back.
 */
export function changeOfWay(
  { clientId }: Draft,
  connectBy: ConnectBy,
  defaultClientId: string,
): Pick<Draft, 'connectBy' | 'clientId'> {
  if (WAYS[connectBy].hasRegisteredClient) return { connectBy, clientId: clientId || defaultClientId };
  return { connectBy, clientId: clientId === defaultClientId ? '' : clientId };
}

/** The draft as it would be stored: trimmed, in the saved spelling and within the bounds. */
export function tidyDraft(draft: Draft): Draft {
  const read = meantDraft(draft);
  const companyId = WAYS[draft.connectBy].parseCompany(read.companyId);
  return {
    ...read,
    companyId: isCompanyId(companyId) ? companyId : read.companyId,
    clientSecret: withoutUnseenInCode(draft.clientSecret),
    memberIdentifier: withoutUnseen(draft.memberIdentifier),
    webAddress: parseWebAddress(draft.webAddress) ?? draft.webAddress.trim(),
    ...tidyPreferences(draft),
  };
}

/** How each way to connect reads server, company and keys. Not in its record, because only this page needs it. */
const MEANINGS: Readonly<Record<ConnectBy, (draft: Draft) => Draft>> = {
  oauth: (draft) => ({
    ...draft,
    companyId: withoutUnseen(draft.companyId),
    serverAddress: withoutUnseen(draft.serverAddress),
  }),
  keys: parseTypedConnection,
};

/** The fields of the connection as the person means them. */
export function meantDraft(draft: Draft): Draft {
  const clientId = parseClientId(draft.clientId) ?? draft.clientId.trim();
  return { ...MEANINGS[draft.connectBy](draft), clientId };
}

/**
 * The draft on top of newly stored values. Edited fields keep their value, as far as they may be edited; all others take
 * the new one.
 */
export function rebaseDraft(
  draft: Draft,
  base: Draft,
  next: Draft,
  allowed: (edits: Partial<Draft>) => Partial<Draft> = (edits) => edits,
): Draft {
  const edited = Object.entries(draft).filter(([name, value]) => base[name as FieldName] !== value);
  return { ...next, ...allowed(Object.fromEntries(edited)) };
}

/** Whether saving would change what is stored. */
export function isChanged(draft: Draft, base: Draft): boolean {
  const tidy = { ...tidyDraft(draft), ...NO_KEYS };
  return Object.entries(tidy).some(([name, value]) => base[name as FieldName] !== value);
}

/** What the draft is compared with: what is stored of the session and the settings that hold. */
export interface Held {
  session: Session | undefined;
  settings: Settings;
}

/** Whether saving ends the session. One that the server has ended is over already. */
export function endsSession(draft: Draft, stored: Held | undefined, defaultClientId: string): boolean {
  return !stored?.session?.ended && dropsAccount(draft, stored, defaultClientId);
}

/**
 * Whether saving drops everything of the account, which outlives its session: it belongs to one company, one server, one
 * client and one member. It decides as the worker does.
 */
export function dropsAccount(draft: Draft, stored: Held | undefined, defaultClientId: string): boolean {
  if (!stored?.session) return false;
  const { session, settings } = stored;
  const saved = parseSettings(saveCommandOf(draft).settings, defaultClientId);
  return (
    saved.connectBy !== settings.connectBy ||
    saved.companyId !== settings.companyId ||
    saved.clientId !== settings.clientId ||
    keysOriginOf(saved) !== keysOriginOf(settings) ||
    namesOtherMember(session, saved.memberIdentifier)
  );
}

/** The command that saves the draft. Secret and passphrase are sent beside it, and only if typed. */
export function saveCommandOf(draft: Draft) {
  const tidy = tidyDraft(draft);
  const { connectBy, region, serverAddress, companyId, clientId, memberIdentifier, webAddress } = tidy;
  const settings: SettingsDraft = {
    connectBy,
    region,
    serverAddress,
    companyId,
    clientId,
    memberIdentifier,
    webAddress,
    ...preferencesIn(tidy),
  };
  const isNewPassphrase = tidy.staySignedIn === 'passphrase' && tidy.passphrase !== '';
  return {
    type: 'saveSettings' as const,
    settings,
    ...(tidy.clientSecret !== '' && { clientSecret: tidy.clientSecret }),
    ...(isNewPassphrase && { passphrase: tidy.passphrase }),
  };
}
