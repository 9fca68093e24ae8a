import { checkNotes } from '../browser/page/check-notes.ts';
import { failureText, text } from '../browser/page/texts.ts';
import type { BadgeReason } from '../domain/badge.ts';
import type { SyncStatus } from '../domain/sync-status.ts';

/** Says in words what the badge shows, and what the list behind it lacks. */
export function badgeTooltip(reason: BadgeReason, status: SyncStatus): string {
  const isOfList = reason.type === 'due' || reason.type === 'notChecked';
  const notes = isOfList ? checkNotes(status) : [];
  return [text('extensionName'), reasonText(reason, status), ...notes].join('\n');
}

function reasonText(reason: BadgeReason, status: SyncStatus): string {
  switch (reason.type) {
    case 'due':
      return dueText(reason, status);
    case 'notChecked':
      return reason.failure ? failureText(reason.failure) : text('badge_notChecked');
    case 'notConfigured':
    case 'signedOut':
    case 'signInNeeded':
    case 'memberNeeded':
    case 'locked':
      return text(`badge_${reason.type}`);
  }
}

/** Tells the same numbers as the badge, each by its name. */
function dueText(
  { counted, overdue, today, later, stale, failure }: BadgeReason & { type: 'due' },
  { succeededAt }: SyncStatus,
): string {
  const staleText = text(succeededAt === undefined ? 'check_partly' : 'badge_stale');
  const counts = [
    ...(overdue > 0 ? [text('badge_overdue', overdue)] : []),
    ...(today > 0 && counted !== 'overdue' ? [text('badge_today', today)] : []),
    ...(later > 0 && counted === 'all' ? [text('badge_later', later)] : []),
  ];
  return [
    counts.join(', ') || text(`badge_nothing_${counted}`),
    ...(stale ? [staleText] : []),
    ...(failure ? [failureText(failure)] : []),
  ].join('\n');
}
