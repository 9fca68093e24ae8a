import { failureText, text } from '../browser/page/texts.ts';
import type { BadgeReason } from '../domain/badge.ts';

/** Says in words what the badge shows. */
export function badgeTooltip(reason: BadgeReason): string {
  return `${text('extensionName')}\n${reasonText(reason)}`;
}

function reasonText(reason: BadgeReason): string {
  if (reason.type !== 'due') return text(`badge_${reason.type}`);
  const { overdue, today, stale, failure } = reason;
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
