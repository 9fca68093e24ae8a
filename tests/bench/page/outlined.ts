import { isAudible } from '../../../src/domain/items/annotations.ts';
import { countOutline, groupCountsOf } from '../../../src/domain/items/outline.ts';
import { itemNotificationsOf, nextDueSoon } from '../../../src/domain/notifications/item-notifications.ts';
import type { Calendar } from '../../../src/domain/time/calendar.ts';
import { readOutlined } from '../../../src/store/read-outlined.ts';

const LEAD_MINUTES = 15;

/** Reads the outline as the worker does after each check, and computes what `present` computes of the items. */
export async function presentOutlined(calendar: Calendar): Promise<void> {
  const { now } = calendar;
  const { outline, session, annotations, unreadChanges } = await readOutlined((beside) => ({
    calendar,
    leadMinutes: LEAD_MINUTES,
    badgeCounts: 'dueToday',
    hidden: { place: [], status: [] },
    listSince: beside.session?.listSince ?? now,
    keys: [],
  }));
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
}
