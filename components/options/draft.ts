import { parseClientId } from '../../src/domain/account/client-id.ts';
import { isCompanyId } from '../../src/domain/account/company-id.ts';
import { type ConnectBy, WAYS } from '../../src/domain/account/way-to-connect.ts';
import type { BadgeCounts } from '../../src/domain/settings/badge-counts.ts';
import type { Region } from '../../src/domain/account/psa-site.ts';
import { parseQuietHours } from '../../src/domain/time/quiet-hours.ts';
import { namesOtherMember, originOf, type Session } from '../../src/domain/account/session.ts';
import {
  CHECK_EVERY_MINUTES,
  clampMinutes,
  LEAD_MINUTES,
  LOCK_AFTER_MINUTES,
  type Settings,
} from '../../src/domain/settings/settings.ts';
import type { StaySignedIn } from '../../src/domain/account/stay-signed-in.ts';
import { withoutUnseen, withoutUnseenInCode } from '../../src/domain/unseen.ts';
import { parseWebAddress } from '../../src/domain/account/web-address.ts';
import {
  formatTimeOfDay,
  parseTimeOfDay,
  parseWorkingHours,
  type WorkingHours,
} from '../../src/domain/time/working-hours.ts';
import type { SettingsDraft } from '../../src/messages/contract.ts';

/** The fields of the options page as shown there. Secret and keys hold only what was just typed. */
export interface Draft {
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
  checkEveryMinutes: string;
  hasWorkingHours: boolean;
  /** The numbers of the days in order, such as `12345`: a text, so that drafts compare field by field. */
  workingDays: string;
  workingFrom: string;
  workingTo: string;
  hoursZone: string;
  showBadge: boolean;
  badgeCounts: BadgeCounts;
  showNotifications: boolean;
  notifyOverdue: boolean;
  notifyDueSoon: boolean;
  notifyPriority: boolean;
  notifyAssigned: boolean;
  notifyBack: boolean;
  leadMinutes: string;
  hasQuietHours: boolean;
  /** In the form of the working days. */
  quietDays: string;
  quietFrom: string;
  quietTo: string;
  staySignedIn: StaySignedIn;
  /** Only what was just typed, like the secret. */
  passphrase: string;
  lockAfterMinutes: string;
}

export type FieldName = keyof Draft;

/** Signing in stores them; saving never does. */
export const NO_KEYS = { publicKey: '', privateKey: '' };

/** The stored settings as they look in the fields. */
export function draftOf(settings: Settings): Draft {
  const { workingHours, quietHours, notify, ...rest } = settings;
  return {
    ...rest,
    companyId: settings.companyId ?? '',
    clientSecret: '',
    ...NO_KEYS,
    checkEveryMinutes: String(settings.checkEveryMinutes),
    hasWorkingHours: workingHours.isOn,
    workingDays: workingHours.days.join(''),
    workingFrom: formatTimeOfDay(workingHours.from),
    workingTo: formatTimeOfDay(workingHours.to),
    notifyOverdue: notify.overdue,
    notifyDueSoon: notify.dueSoon,
    notifyPriority: notify.priority,
    notifyAssigned: notify.assigned,
    notifyBack: notify.back,
    leadMinutes: String(settings.leadMinutes),
    hasQuietHours: quietHours.isOn,
    quietDays: quietHours.days.join(''),
    quietFrom: formatTimeOfDay(quietHours.from),
    quietTo: formatTimeOfDay(quietHours.to),
    passphrase: '',
    lockAfterMinutes: String(settings.lockAfterMinutes),
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
  const read = readDraft(draft);
  const companyId = WAYS[draft.connectBy].parseCompany(read.companyId);
  return {
    ...read,
    companyId: isCompanyId(companyId) ? companyId : read.companyId,
    clientSecret: withoutUnseenInCode(draft.clientSecret),
    memberIdentifier: withoutUnseen(draft.memberIdentifier),
    webAddress: parseWebAddress(draft.webAddress) ?? draft.webAddress.trim(),
    checkEveryMinutes: String(clampMinutes(draft.checkEveryMinutes, CHECK_EVERY_MINUTES)),
    leadMinutes: String(clampMinutes(draft.leadMinutes, LEAD_MINUTES)),
    lockAfterMinutes: String(clampMinutes(draft.lockAfterMinutes, LOCK_AFTER_MINUTES)),
  };
}

/** The fields of the connection as the person means them. */
export function readDraft(draft: Draft): Draft {
  const clientId = parseClientId(draft.clientId) ?? draft.clientId.trim();
  return { ...WAYS[draft.connectBy].readTyped(draft), clientId };
}

/** The working hours in the fields. An invalid time becomes the initial one. */
export function workingHoursOf(draft: Draft): WorkingHours {
  return parseWorkingHours({
    isOn: draft.hasWorkingHours,
    days: draft.workingDays.split('').map(Number),
    from: parseTimeOfDay(draft.workingFrom),
    to: parseTimeOfDay(draft.workingTo),
  });
}

/** The quiet hours in the fields, read in the same way. */
export function quietHoursOf(draft: Draft): WorkingHours {
  return parseQuietHours({
    isOn: draft.hasQuietHours,
    days: draft.quietDays.split('').map(Number),
    from: parseTimeOfDay(draft.quietFrom),
    to: parseTimeOfDay(draft.quietTo),
  });
}

/** The draft on top of newly stored values. Edited fields keep their value; all others take the new one. */
export function rebaseDraft(draft: Draft, base: Draft, next: Draft): Draft {
  const edited = Object.entries(draft).filter(([name, value]) => base[name as FieldName] !== value);
  return { ...next, ...Object.fromEntries(edited) };
}

/** Whether saving would change what is stored. */
export function isChanged(draft: Draft, base: Draft): boolean {
  const tidy = { ...tidyDraft(draft), ...NO_KEYS };
  return Object.entries(tidy).some(([name, value]) => base[name as FieldName] !== value);
}

/** Whether saving ends the session: it belongs to one company, one server, one client and one member. */
export function endsSession(draft: Draft, session: Session | undefined): boolean {
  if (!session) return false;
  const tidy = tidyDraft(draft);
  return (
    isOtherServer(tidy, session) ||
    tidy.companyId !== session.companyId ||
    tidy.clientId !== session.clientId ||
    namesOtherMember(session, tidy.memberIdentifier)
  );
}

function isOtherServer(draft: Draft, { server }: Session): boolean {
  const { connectBy } = draft;
  return connectBy !== server.connectBy || WAYS[connectBy].originOf(draft) !== originOf(server);
}

/** The command that saves the draft. Secret and passphrase are sent beside it, and only if typed. */
export function saveCommandOf(draft: Draft) {
  const tidy = tidyDraft(draft);
  const settings: SettingsDraft = {
    connectBy: tidy.connectBy,
    region: tidy.region,
    serverAddress: tidy.serverAddress,
    companyId: tidy.companyId,
    clientId: tidy.clientId,
    memberIdentifier: tidy.memberIdentifier,
    webAddress: tidy.webAddress,
    checkEveryMinutes: clampMinutes(tidy.checkEveryMinutes, CHECK_EVERY_MINUTES),
    workingHours: workingHoursOf(tidy),
    hoursZone: tidy.hoursZone,
    showBadge: tidy.showBadge,
    badgeCounts: tidy.badgeCounts,
    showNotifications: tidy.showNotifications,
    notify: {
      overdue: tidy.notifyOverdue,
      dueSoon: tidy.notifyDueSoon,
      priority: tidy.notifyPriority,
      assigned: tidy.notifyAssigned,
      back: tidy.notifyBack,
    },
    leadMinutes: clampMinutes(tidy.leadMinutes, LEAD_MINUTES),
    quietHours: quietHoursOf(tidy),
    staySignedIn: tidy.staySignedIn,
    lockAfterMinutes: clampMinutes(tidy.lockAfterMinutes, LOCK_AFTER_MINUTES),
  };
  const isNewPassphrase = tidy.staySignedIn === 'passphrase' && tidy.passphrase !== '';
  return {
    type: 'saveSettings' as const,
    settings,
    ...(tidy.clientSecret !== '' && { clientSecret: tidy.clientSecret }),
    ...(isNewPassphrase && { passphrase: tidy.passphrase }),
  };
}
