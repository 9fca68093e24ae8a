import { type StoredList, storedNotes } from '../../browser/shared/stored-notes.ts';
import { failureText, text } from '../../browser/shared/texts.ts';
import type { BadgeCounts } from '../../domain/settings/badge-counts.ts';
import type { BadgeReason } from '../../domain/surface/badge.ts';
import { itemNumberOf } from '../../domain/items/work-item.ts';
import type { Timer } from '../../domain/outbox/timer.ts';
import { isWhole } from '../../domain/pacing/check-status.ts';

/** Says in words what the badge shows, what is missing in the list behind it, and which timer runs. */
export function badgeTooltip(reason: BadgeReason, stored: StoredList, timers: readonly Timer[]): string {
  const isOfList = reason.type === 'due' || reason.type === 'notChecked';
  const notes = isOfList ? storedNotes(stored) : [];
  const running = timers
    .filter(({ runningSince }) => runningSince !== undefined)
    .map(({ key }) => text('timer_running', `#${itemNumberOf(key)}`));
  return [text('extensionName'), reasonText(reason, stored), ...notes, ...running].join('\n');
}

function reasonText(reason: BadgeReason, stored: StoredList): string {
  switch (reason.type) {
    case 'due':
      return dueText(reason, stored);
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

/** Names each of the numbers that the badge counts. */
function dueText(
  { counted, overdue, today, later, stale, failure }: BadgeReason & { type: 'due' },
  stored: StoredList,
): string {
  const staleText = text(stored.status.succeededAt === undefined ? 'check_partly' : 'badge_stale');
  const counts = [
    ...(overdue > 0 ? [text('badge_overdue', overdue)] : []),
    ...(today > 0 && counted !== 'overdue' ? [text('badge_today', today)] : []),
    ...(later > 0 && counted === 'all' ? [text('badge_later', later)] : []),
  ];
  return [
    counts.join(', ') || nothingText(counted, stored),
    ...(stale ? [staleText] : []),
    ...(failure ? [failureText(failure)] : []),
  ].join('\n');
}

/** Parts that could not be read may contain due items. */
function nothingText(counted: BadgeCounts, { status, entries }: StoredList): string {
  if (isWhole(status)) return text(`badge_nothing_${counted}`);
  return entries.length === 0 ? text('popup_emptyPart') : text(`badge_part_${counted}`);
}
