import { text } from '../../browser/shared/texts.ts';
import type { NotificationKind } from '../../domain/settings/notification-kinds.ts';
import { isolated } from '../../domain/plain-text.ts';
import type { WorkItem } from '../../domain/items/work-item.ts';

/** The text below a notification's title: its reason, beyond its kind, and the item's customer. */
export function notificationBody(
  kind: NotificationKind,
  { dueSource, priority, company, place }: Pick<WorkItem, 'dueSource' | 'priority' | 'company' | 'place'>,
): string {
  const isOfDue = kind === 'overdue' || kind === 'dueSoon';
  const reason =
    isOfDue && dueSource ? text(`dueSource_${dueSource}`) : kind === 'priority' ? priority : undefined;
  return [reason, company, place].flatMap((name) => (name ? isolated(name) : [])).join(' · ');
}
