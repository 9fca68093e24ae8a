import type { CompanyId } from '../../../src/domain/account/company-id.ts';
import type { JournalEntry } from '../../../src/domain/journal/journal.ts';
import type { Session } from '../../../src/domain/account/session.ts';
import type { Settings } from '../../../src/domain/settings/settings.ts';
import { type ItemKind, itemKeyOf, type WorkItem } from '../../../src/domain/items/work-item.ts';

// Well-formed sample values. Each test states only the fields that it is about.

export const ACME = 'acme' as CompanyId;
export const NOW = Date.parse('2026-03-11T12:00:00Z');
export const JANE = { id: 7, identifier: 'jdoe', name: 'Jane Doe' };

export function itemOf(kind: ItemKind, id: number, more: Partial<WorkItem> = {}): WorkItem {
  return {
    key: itemKeyOf(kind, id),
    kind,
    id,
    title: `${kind} ${id}`,
    due: undefined,
    status: undefined,
    priority: undefined,
    place: undefined,
    company: undefined,
    projectId: kind === 'task' ? 900 : undefined,
    updatedAt: undefined,
    ...more,
  };
}

export function ticket(id: number, more: Partial<WorkItem> = {}): WorkItem {
  return itemOf('ticket', id, more);
}

export function task(id: number, more: Partial<WorkItem> = {}): WorkItem {
  return itemOf('task', id, more);
}

export function sessionOf(more: Partial<Session> = {}): Session {
  return {
    id: 'session-1',
    companyId: ACME,
    clientId: 'client-1',
    server: { connectBy: 'oauth' },
    member: JANE,
    isMemberReported: true,
    itemsOf: JANE.id,
    listSince: 0,
    accessExpiresAt: NOW,
    ended: undefined,
    isLocked: false,
    ...more,
  };
}

export function settingsOf(more: Partial<Settings> = {}): Settings {
  return {
    connectBy: 'oauth',
    region: 'na',
    serverAddress: '',
    companyId: ACME,
    clientId: 'client-1',
    memberIdentifier: '',
    webAddress: '',
    checkEveryMinutes: 5,
    workingHours: { isOn: true, days: [1, 2, 3, 4, 5], from: 8 * 60, to: 18 * 60 },
    hoursZone: '',
    showBadge: true,
    badgeCounts: 'dueToday',
    showNotifications: true,
    notify: { overdue: true, dueSoon: true, priority: true, assigned: true, back: true },
    leadMinutes: 15,
    quietHours: { isOn: false, days: [1, 2, 3, 4, 5, 6, 7], from: 18 * 60, to: 8 * 60 },
    changesFromHere: 'all',
    standardTexts: [],
    staySignedIn: 'always',
    lockAfterMinutes: 240,
    ...more,
  };
}

export function entryOf(more: Partial<JournalEntry> = {}): JournalEntry {
  return {
    at: NOW,
    method: 'GET',
    path: '/v4_6_release/apis/3.0/service/tickets',
    status: 200,
    durationMs: 120,
    bytes: 2_048,
    attempt: 1,
    ...more,
  };
}
