import { BADGE_COUNTS, type BadgeCounts } from './badge-counts.ts';
import { parseClientId } from '../account/client-id.ts';
import { isCompanyId } from '../account/company-id.ts';
import type { Company } from '../account/company.ts';
import { type Notify, parseNotify } from './notification-kinds.ts';
import { type PsaSite, readSite, type Region, REGIONS } from '../account/psa-site.ts';
import { parseQuietHours } from '../time/quiet-hours.ts';
import { isServerOrigin, parseServerOrigin, type ServerOrigin } from '../http/server-origin.ts';
import { STAY_SIGNED_IN, type StaySignedIn } from '../account/stay-signed-in.ts';
import { isTimeZone } from '../time/time-zone.ts';
import { CONNECT_BY, type ConnectBy, WAYS } from '../account/way-to-connect.ts';
import { parseWebAddress } from '../account/web-address.ts';
import { parseWorkingHours, type WorkingHours } from '../time/working-hours.ts';

/** What a person chooses. Holds no secret, and outlives sign-out and a rebuilt database. */
export interface Settings {
  connectBy: ConnectBy;
  /** The region of the server for API keys. */
  region: Region;
  /** The https origin of a server in the region `own`, or empty. */
  serverAddress: string;
  /** A company by the rule of `connectBy`. */
  companyId: Company | undefined;
  /** Valid as a header, or empty. */
  clientId: string;
  /** The typed identifier of the member, for servers that do not report who is signed in. */
  memberIdentifier: string;
  /** An https origin, or empty for the company's default. */
  webAddress: string;
  checkEveryMinutes: number;
  /** Outside of them, checks are less frequent. */
  workingHours: WorkingHours;
  /** The IANA name of the time zone of working and quiet hours; empty for the browser's. */
  hoursZone: string;
  showBadge: boolean;
  badgeCounts: BadgeCounts;
  showNotifications: boolean;
  /** The wanted kinds of notifications. */
  notify: Notify;
  /** How long before its due an item is due soon. */
  leadMinutes: number;
  /** Notifications wait in these hours. */
  quietHours: WorkingHours;
  /** How long a sign-in lasts. */
  staySignedIn: StaySignedIn;
  /** After how long without activity the session secret locks again, if there is a passphrase. */
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

/** The maximum length of any text in the settings, in characters. */
export const MAX_TEXT_LENGTH = 256;

/**
 * Reads stored or typed settings. Each missing or malformed field falls back alone.
 *
 * @param defaultClientId the client ID that a build is registered with for OAuth; API keys have no default
 */
export function parseSettings(stored: unknown, defaultClientId: string): Settings {
  const fields: Partial<Record<keyof Settings, unknown>> =
    typeof stored === 'object' && stored !== null ? stored : {};
  const connectBy = CONNECT_BY.find((choice) => choice === fields.connectBy) ?? 'oauth';
  const way = WAYS[connectBy];
  const companyId = way.parseCompany(textOf(fields.companyId));
  const site = siteOf(fields);
  return {
    connectBy,
    ...site,
    companyId: isCompanyId(companyId) ? companyId : undefined,
    clientId: parseClientId(textOf(fields.clientId)) || (way.hasRegisteredClient ? defaultClientId : ''),
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

/** Limits a typed number to its bounds. Anything but a number becomes the initial value. */
export function clampMinutes(typed: unknown, { min, max, initial }: MinuteBounds): number {
  const minutes = typeof typed === 'string' && typed.trim() !== '' ? Number(typed) : typed;
  if (typeof minutes !== 'number' || Number.isNaN(minutes)) return initial;
  return Math.min(max, Math.max(min, Math.round(minutes)));
}

/** The origin of the server for API keys; `undefined` for another way to connect, or without a server. */
export function keysOriginOf(
  settings: Pick<Settings, 'connectBy' | keyof PsaSite>,
): ServerOrigin | undefined {
  return WAYS[settings.connectBy].originOf(settings);
}

/** The origin of links to ConnectWise; empty as long as nothing names it. */
export function webAddressFor(
  settings: Pick<Settings, 'webAddress' | 'connectBy' | keyof PsaSite>,
  companyId: Company,
): string {
  return settings.webAddress || WAYS[settings.connectBy].webAddressOf(companyId, settings);
}

/** An address that stands for a region becomes that region. */
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

/** A text that is too long is never cut: the rest of an ID or an address would name something else. */
function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  return text.length <= MAX_TEXT_LENGTH ? text : '';
}
