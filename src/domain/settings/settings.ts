import { BADGE_COUNTS, type BadgeCounts } from './badge-counts.ts';
import { parseClientId } from '../account/client-id.ts';
import { type CompanyId, defaultWebAddressOf, isCompanyId } from '../account/company-id.ts';
import { type Company, CONNECT_BY, type ConnectBy, parseCompany } from '../account/company.ts';
import { type Notify, parseNotify } from './notification-kinds.ts';
import {
  type PsaSite,
  psaOriginOf,
  psaWebAddressOf,
  readSite,
  type Region,
  REGIONS,
} from '../account/psa-site.ts';
import { parseQuietHours } from '../time/quiet-hours.ts';
import { isServerOrigin, parseServerOrigin, type ServerOrigin } from '../http/server-origin.ts';
import { STAY_SIGNED_IN, type StaySignedIn } from '../account/stay-signed-in.ts';
import { isTimeZone } from '../time/time-zone.ts';
import { parseWebAddress } from '../account/web-address.ts';
import { parseWorkingHours, type WorkingHours } from '../time/working-hours.ts';

/** What a person chooses. Holds no secret, and outlives sign-out and a rebuilt database. */
export interface Settings {
  connectBy: ConnectBy;
  /** Where the server stands that one connects to by keys. */
  region: Region;
  /** The https origin of a server of one's own, or empty. */
  serverAddress: string;
  /** By the rule of how one connects. */
  companyId: Company | undefined;
  /** Fit for a header, or empty. */
  clientId: string;
  /** The typed identifier of the member, for servers that do not tell who is signed in. */
  memberIdentifier: string;
  /** An https origin, or empty for the company's default. */
  webAddress: string;
  checkEveryMinutes: number;
  /** Outside them checks are rarer. */
  workingHours: WorkingHours;
  /** The IANA name of the time zone by which working and quiet hours go; empty for the browser's. */
  hoursZone: string;
  showBadge: boolean;
  badgeCounts: BadgeCounts;
  showNotifications: boolean;
  /** Which notifications there are, if any. */
  notify: Notify;
  /** How long before its time an item is due soon. */
  leadMinutes: number;
  /** In them notifications are held back. */
  quietHours: WorkingHours;
  /** For how long a sign-in lasts. */
  staySignedIn: StaySignedIn;
  /** After how long without anybody there the tokens are locked again, if there is a passphrase. */
  lockAfterMinutes: number;
}

/** The bounds of a number of minutes. */
export interface MinuteBounds {
  min: number;
  max: number;
  initial: number;
}

export const CHECK_EVERY_MINUTES: MinuteBounds = { min: 1, max: 24 * 60, initial: 5 };
export const LEAD_MINUTES: MinuteBounds = { min: 1, max: 24 * 60, initial: 15 };
export const LOCK_AFTER_MINUTES: MinuteBounds = { min: 1, max: 7 * 24 * 60, initial: 4 * 60 };

/** The longest text that any setting takes, in characters. */
export const MAX_TEXT_LENGTH = 256;

/**
 * Reads stored or typed settings; what is missing or malformed falls back, field by field.
 *
 * @param defaultClientId the one that a build is registered by for OAuth; connecting by keys has none of its own
 */
export function parseSettings(stored: unknown, defaultClientId: string): Settings {
  const fields: Partial<Record<keyof Settings, unknown>> =
    typeof stored === 'object' && stored !== null ? stored : {};
  const connectBy = CONNECT_BY.find((choice) => choice === fields.connectBy) ?? 'oauth';
  const companyId = parseCompany(connectBy, textOf(fields.companyId));
  const site = siteOf(fields);
  return {
    connectBy,
    ...site,
    companyId: isCompanyId(companyId) ? companyId : undefined,
    clientId: parseClientId(textOf(fields.clientId)) || (connectBy === 'oauth' ? defaultClientId : ''),
    memberIdentifier: textOf(fields.memberIdentifier),
    webAddress: parseWebAddress(textOf(fields.webAddress)) ?? '',
    checkEveryMinutes: clampMinutes(fields.checkEveryMinutes, CHECK_EVERY_MINUTES),
    workingHours: parseWorkingHours(fields.workingHours),
    hoursZone: zoneOf(fields.hoursZone),
    showBadge: fields.showBadge !== false,
    badgeCounts: BADGE_COUNTS.find((choice) => choice === fields.badgeCounts) ?? 'dueToday',
    showNotifications: fields.showNotifications !== false,
    notify: parseNotify(fields.notify),
    leadMinutes: clampMinutes(fields.leadMinutes, LEAD_MINUTES),
    quietHours: parseQuietHours(fields.quietHours),
    staySignedIn: STAY_SIGNED_IN.find((choice) => choice === fields.staySignedIn) ?? 'always',
    lockAfterMinutes: clampMinutes(fields.lockAfterMinutes, LOCK_AFTER_MINUTES),
  };
}

/** Brings a typed number into its bounds; what is no number becomes the initial value. */
export function clampMinutes(typed: unknown, { min, max, initial }: MinuteBounds): number {
  const minutes = typeof typed === 'string' && typed.trim() !== '' ? Number(typed) : typed;
  if (typeof minutes !== 'number' || Number.isNaN(minutes)) return initial;
  return Math.min(max, Math.max(min, Math.round(minutes)));
}

/** The origin of the server that one connects to by keys; `undefined` where one does not, or there is none yet. */
export function keysOriginOf(
  settings: Pick<Settings, 'connectBy' | keyof PsaSite>,
): ServerOrigin | undefined {
  return settings.connectBy === 'keys' ? psaOriginOf(settings) : undefined;
}

/** The origin behind the links to ConnectWise; empty as long as nothing tells it. */
export function webAddressFor(
  settings: Pick<Settings, 'webAddress' | 'connectBy' | keyof PsaSite>,
  companyId: Company,
): string {
  if (settings.webAddress) return settings.webAddress;
  if (settings.connectBy === 'oauth') return defaultWebAddressOf(companyId as CompanyId);
  const origin = psaOriginOf(settings);
  return origin === undefined ? '' : psaWebAddressOf(origin);
}

/** An address that stands for a region is that region. */
function siteOf(fields: Partial<Record<keyof PsaSite, unknown>>): PsaSite {
  const region = REGIONS.find((choice) => choice === fields.region) ?? 'na';
  const site = readSite({ region, serverAddress: textOf(fields.serverAddress) });
  if ('reason' in site) return { region, serverAddress: '' };
  const address = parseServerOrigin(site.serverAddress);
  return { region: site.region, serverAddress: isServerOrigin(address) ? address : '' };
}

/** A zone that this browser does not know, such as one from another computer's file, falls back. */
function zoneOf(value: unknown): string {
  const name = textOf(value);
  return isTimeZone(name) ? name : '';
}

/** Nothing is cut to fit: what is left of an ID or an address would name somebody else. */
function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  return text.length <= MAX_TEXT_LENGTH ? text : '';
}
