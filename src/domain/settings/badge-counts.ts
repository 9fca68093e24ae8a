/** What the badge counts: overdue items, those and the ones due today, or all items. */
export const BADGE_COUNTS = ['overdue', 'dueToday', 'all'] as const;
export type BadgeCounts = (typeof BADGE_COUNTS)[number];
