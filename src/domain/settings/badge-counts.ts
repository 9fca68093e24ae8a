/** What the badge counts: what is overdue, that and what is due today, or everything. */
export const BADGE_COUNTS = ['overdue', 'dueToday', 'all'] as const;
export type BadgeCounts = (typeof BADGE_COUNTS)[number];
