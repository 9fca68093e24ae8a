/** What is told of items, the most pressing first. */
export const NOTICE_KINDS = ['overdue', 'dueSoon', 'priority', 'assigned', 'back'] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Which kinds are wanted. */
export type Notify = Record<NoticeKind, boolean>;

/** Reads a stored or typed choice; a kind that is not switched off is wanted. */
export function parseNotify(stored: unknown): Notify {
  const fields: Partial<Record<NoticeKind, unknown>> =
    typeof stored === 'object' && stored !== null ? stored : {};
  const isWanted = (kind: NoticeKind) => fields[kind] !== false;
  return {
    overdue: isWanted('overdue'),
    dueSoon: isWanted('dueSoon'),
    priority: isWanted('priority'),
    assigned: isWanted('assigned'),
    back: isWanted('back'),
  };
}
