import { currentZone, daysOfWeek } from '../../../src/browser/shared/calendar.ts';
import { locale, type MessageName, text } from '../../../src/browser/shared/texts.ts';
import { BADGE_COUNTS } from '../../../src/domain/settings/badge-counts.ts';
import { CONNECT_BY } from '../../../src/domain/account/way-to-connect.ts';
import { REGIONS } from '../../../src/domain/account/psa-site.ts';
import { STAY_SIGNED_IN } from '../../../src/domain/account/stay-signed-in.ts';
import { createWeekdayNamer } from '../weekday-names.ts';
import type { ImportedDraft } from './import-draft.ts';

type Name = keyof ImportedDraft;

/** The name of each field on the page. */
const LABELS: Record<Name, MessageName> = {
  connectBy: 'options_connectBy',
  region: 'options_region',
  serverAddress: 'options_ownServer',
  companyId: 'options_companyId',
  clientId: 'options_clientId',
  memberIdentifier: 'options_member',
  webAddress: 'options_webAddress',
  checkEveryMinutes: 'options_interval',
  hasWorkingHours: 'options_hasWorkingHours',
  workingDays: 'options_workingDays',
  workingFrom: 'options_workingFrom',
  workingTo: 'options_workingTo',
  hoursZone: 'options_hoursZone',
  showBadge: 'options_showBadge',
  badgeCounts: 'options_badgeCounts',
  showNotifications: 'options_showNotifications',
  notifyOverdue: 'options_notifyOverdue',
  notifyDueSoon: 'options_notifyDueSoon',
  notifyPriority: 'options_notifyPriority',
  notifyAssigned: 'options_notifyAssigned',
  notifyBack: 'options_notifyBack',
  leadMinutes: 'options_leadMinutes',
  hasQuietHours: 'options_hasQuietHours',
  quietDays: 'options_quietDays',
  quietFrom: 'options_quietFrom',
  quietTo: 'options_quietTo',
  staySignedIn: 'options_staySignedIn',
  lockAfterMinutes: 'options_lockAfter',
};

/** Each field that differs, in words: its name, its previous value and its new one. */
export function settingsChanges(from: ImportedDraft, to: ImportedDraft): string[] {
  return (Object.keys(LABELS) as Name[])
    .filter((name) => from[name] !== to[name])
    .map((name) =>
      text('settingsFile_change', text(LABELS[name]), wordsOf(name, from[name]), wordsOf(name, to[name])),
    );
}

function wordsOf(name: Name, value: string | boolean): string {
  if (typeof value === 'boolean') return text(value ? 'settingsFile_on' : 'settingsFile_off');
  const stay = STAY_SIGNED_IN.find((choice) => name === 'staySignedIn' && choice === value);
  if (stay) return text(`options_stay_${stay}`);
  const way = CONNECT_BY.find((choice) => name === 'connectBy' && choice === value);
  if (way) return text(`options_connectBy_${way}`);
  const region = REGIONS.find((choice) => name === 'region' && choice === value);
  if (region) return text(`options_region_${region}`);
  const counts = BADGE_COUNTS.find((choice) => name === 'badgeCounts' && choice === value);
  if (counts) return text(`options_badge_${counts}`);
  if (name === 'hoursZone' && value === '') return text('options_hoursZone_own', currentZone());
  if (value === '') return text('settingsFile_empty');
  return name === 'workingDays' || name === 'quietDays' ? dayNames(value) : value;
}

function dayNames(days: string): string {
  const nameOf = createWeekdayNamer(locale());
  const chosen = daysOfWeek().filter((day) => days.includes(String(day)));
  return new Intl.ListFormat(locale(), { style: 'narrow' }).format(chosen.map((day) => nameOf(day).short));
}
