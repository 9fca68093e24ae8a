import type { Calendar } from './calendar.ts';
import type { Connection } from './connection.ts';
import type { Due } from './due.ts';
import { dueStateOf, overdueAt } from './due-state.ts';
import type { Session } from './session.ts';
import type { WorkItem } from './work-item.ts';

/**
 * Something to be told once. The id is stable: made again from the same facts it is the same, so a worker
 * that died between showing and remembering replaces the notice and does not add a second one.
 */
export type Notice =
  | { type: 'overdue'; id: string; item: WorkItem }
  | { type: 'overdueSummary'; id: string; count: number; covers: string[] }
  | { type: 'signInNeeded'; id: string };

/** More than this at once become one summary. */
const MAX_SINGLE_NOTICES = 3;

export interface NoticeFacts {
  connection: Connection;
  session: Session | undefined;
  items: readonly WorkItem[];
  calendar: Calendar;
  /** The ids of what was told before. */
  told: ReadonlySet<string>;
}

/** What to tell now that was not told before. */
export function noticesFor(facts: NoticeFacts): Notice[] {
  const { connection, session, told } = facts;
  if (!session) return [];
  if (connection.state === 'ended' || connection.state === 'memberNeeded') {
    const id = `sign-in:${session.id}`;
    return told.has(id) ? [] : [{ type: 'signInNeeded', id }];
  }
  return connection.state === 'signedIn' ? summarise(overdueNotices(facts, session)) : [];
}

/** The ids that a notice settles: what they stand for needs no other notice. */
export function idsSettledBy(notice: Notice): string[] {
  return notice.type === 'overdueSummary' ? notice.covers : [notice.id];
}

/** Every id that may still matter; all others can be forgotten. */
export function noticeIdsOf(items: readonly WorkItem[], session: Session): Set<string> {
  const ids = items.flatMap((item) => (item.due ? [overdueIdOf(item, item.due)] : []));
  return new Set([...ids, `sign-in:${session.id}`]);
}

function overdueNotices({ items, calendar, told }: NoticeFacts, session: Session) {
  return items.flatMap((item) => {
    if (!item.due || dueStateOf(item.due, calendar) !== 'overdue') return [];
    // What was overdue before the sign-in did not become overdue: the badge tells it, a notice would nag.
    if (overdueAt(item.due, calendar) <= session.signedInAt) return [];
    const id = overdueIdOf(item, item.due);
    return told.has(id) ? [] : [{ type: 'overdue' as const, id, item }];
  });
}

function summarise(notices: (Notice & { type: 'overdue' })[]): Notice[] {
  if (notices.length <= MAX_SINGLE_NOTICES) return notices;
  const covers = notices.map((notice) => notice.id);
  return [{ type: 'overdueSummary', id: 'overdue-summary', count: notices.length, covers }];
}

function overdueIdOf(item: WorkItem, due: Due): string {
  return `due:${item.key}:${due.type === 'date' ? due.date : due.at}`;
}

/** The key of the item that a notice is about, from the notice's id; `undefined` if it is about none. */
export function itemKeyOfNotice(id: string): string | undefined {
  return /^due:((?:ticket|task):\d+):/.exec(id)?.[1];
}
