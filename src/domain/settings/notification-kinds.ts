/** The kinds of notifications about items, the most pressing first. */
export const NOTIFICATION_KINDS = ['overdue', 'dueSoon', 'priority', 'assigned', 'back'] as const;

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Which kinds are wanted. */
export type Notify = Record<NotificationKind, boolean>;
