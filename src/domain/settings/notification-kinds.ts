/** The kinds of notifications about items, the most pressing first. */
export const NOTIFICATION_KINDS = ['overdue', 'dueSoon', 'priority', 'assigned', 'back'] as const;

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** Which kinds are wanted. */
export type Notify = Record<NotificationKind, boolean>;

/** Reads a stored or typed choice. A kind is wanted unless it is switched off. */
export function parseNotify(stored: unknown): Notify {
  const fields: Partial<Record<NotificationKind, unknown>> =
    typeof stored === 'object' && stored !== null ? stored : {};
  const isWanted = (kind: NotificationKind) => fields[kind] !== false;
  return {
    overdue: isWanted('overdue'),
    dueSoon: isWanted('dueSoon'),
    priority: isWanted('priority'),
    assigned: isWanted('assigned'),
    back: isWanted('back'),
  };
}
