import { failureText, text } from '../browser/page/texts.ts';
import type { BadgeReason } from '../domain/badge.ts';

/** Says in words what the badge shows. */
export function badgeTooltip(reason: BadgeReason): string {
  return `${text('extensionName')}\n${reasonText(reason)}`;
}

function reasonText(reason: BadgeReason): string {
  switch (reason.type) {
    case 'due':
      return dueText(reason);
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

function dueText({ overdue, today, stale, failure }: BadgeReason & { type: 'due' }): string {
  const counts = [
    ...(overdue > 0 ? [text('badge_overdue', overdue)] : []),
    ...(today > 0 ? [text('badge_today', today)] : []),
  ];
  return [
    counts.join(', ') || text('badge_nothingDue'),
    ...(stale ? [text('badge_stale')] : []),
    ...(failure ? [failureText(failure)] : []),
  ].join('\n');
}
