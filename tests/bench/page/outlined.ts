import { isAudible } from '../../../src/domain/items/annotations.ts';
import { countOutline, groupCountsOf, type OutlineFacts } from '../../../src/domain/items/outline.ts';
import { itemNotificationsOf, nextDueSoon } from '../../../src/domain/notifications/item-notifications.ts';
import type { Calendar } from '../../../src/domain/time/calendar.ts';
import { keepOutline, readOutlined } from '../../../src/store/read-outlined.ts';
import type { AboutList } from '../../../src/store/read-snapshot.ts';

const LEAD_MINUTES = 15;

/**
 * Reads the outline as the worker does after each check, and computes what `present` computes of the items.
 *
 * @returns what it does after the badge is set, if anything
 */
export async function presentOutlined(calendar: Calendar): Promise<(() => Promise<void>) | undefined> {
  const { now } = calendar;
  const factsOf = (about: AboutList): OutlineFacts => ({
    calendar,
    leadMinutes: LEAD_MINUTES,
    badgeCounts: 'dueToday',
    hidden: { place: [], status: [] },
    listSince: about.session?.listSince ?? now,
    keys: [],
  });
  const { outline, isKept, session, annotations, unreadChanges } = await readOutlined(factsOf);
  const { near, priorities } = outline;
  countOutline(outline, calendar, ({ key, updatedAt }) => isAudible(annotations.get(key), updatedAt, now));
  groupCountsOf(outline, annotations, calendar);
  const dues = near.map(({ due }) => due);
  nextDueSoon(dues, LEAD_MINUTES, now);
  itemNotificationsOf({
    session,
    items: near,
    annotations,
    unreadChanges,
    priorities,
    hidden: new Set(),
    leadMinutes: LEAD_MINUTES,
    calendar,
  });
  return isKept ? undefined : () => keepOutline(factsOf);
}
