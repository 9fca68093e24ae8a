import type { Calendar } from './calendar.ts';
import type { Connection } from './connection.ts';
import type { Due } from './due.ts';
import { dueStateOf, overdueAt } from './due-state.ts';
import type { Session } from './session.ts';
import type { ItemKey, WorkItem } from './work-item.ts';

/**
 * Something to be told once. The id is stable: made again from the same facts it is the same, so a worker
 * that died between showing and remembering replaces the notice and does not add a second one.
 */
export type Notice =
  | { type: 'overdue'; id: string; key: ItemKey }
  | { type: 'overdueSummary'; id: string; count: number; covers: string[] }
  | { type: 'signInNeeded'; id: string };

const SUMMARY_ID = 'overdue-summary';
/** More than this at once become one summary. */
const MAX_SINGLE_NOTICES = 3;

export interface NoticeFacts {
  connection: Connection;
  session: Session | undefined;
  items: readonly Pick<WorkItem, 'key' | 'due'>[];
  calendar: Calendar;
  /** The ids of what was told before. */
  told: { has(id: string): boolean };
}

/** What to tell now that was not told before. */
export function noticesFor(facts: NoticeFacts): Notice[] {
  const id = signInNoticeId(facts);
  const signIn = id !== undefined && !facts.told.has(id) ? [{ type: 'signInNeeded' as const, id }] : [];
  return [...signIn, ...summarise(newlyOverdue(facts))];
}

/** The ids of all notices that still say something true; any other one on the screen is out of date. */
export function standingNoticeIds(facts: Omit<NoticeFacts, 'told'>): Set<string> {
  const id = signInNoticeId(facts);
  const overdue = overdueNotices(facts).map((notice) => notice.id);
  return new Set([
    ...(id === undefined ? [] : [id]),
    ...overdue,
    ...(overdue.length > 0 ? [SUMMARY_ID] : []),
  ]);
}

/**
 * The ids of true notices on the screen that were not remembered as told, as their worker died. What a summary covers
 * cannot be seen from it, so that is told again under the same id.
 */
export function unrememberedIds(facts: NoticeFacts, onScreen: readonly string[]): string[] {
  const standing = standingNoticeIds(facts);
  return onScreen.filter((id) => id !== SUMMARY_ID && standing.has(id) && !facts.told.has(id));
}

/** The ids that a notice settles: what they stand for needs no other notice. */
export function idsSettledBy(notice: Notice): string[] {
  return notice.type === 'overdueSummary' ? notice.covers : [notice.id];
}

function signInNoticeId({ connection, session }: Omit<NoticeFacts, 'told'>): string | undefined {
  if (connection.state !== 'ended' || !session) return undefined;
  // As it was chosen to be.
  if (connection.failure.code === 'browserClosed') return undefined;
  return `sign-in:${session.id}:${connection.failure.code}`;
}

function newlyOverdue(facts: NoticeFacts) {
  return overdueNotices(facts).filter(({ id }) => !facts.told.has(id));
}

function overdueNotices({ session, items, calendar }: Omit<NoticeFacts, 'told'>) {
  // Until it is known who is signed in, the list may be somebody else's.
  if (!session?.member) return [];
  return items.flatMap((item) => {
    if (!item.due || dueStateOf(item.due, calendar) !== 'overdue') return [];
    // What was overdue before the list was kept did not become overdue: the badge tells it, a notice would nag.
    if (overdueAt(item.due, calendar) <= session.listSince) return [];
    return [{ type: 'overdue' as const, id: overdueIdOf(item.key, item.due), key: item.key }];
  });
}

function summarise(notices: (Notice & { type: 'overdue' })[]): Notice[] {
  if (notices.length <= MAX_SINGLE_NOTICES) return notices;
  const covers = notices.map((notice) => notice.id);
  return [{ type: 'overdueSummary', id: SUMMARY_ID, count: notices.length, covers }];
}

function overdueIdOf(key: ItemKey, due: Due): string {
  return `due:${key}:${due.type === 'date' ? due.date : due.at}`;
}

/** The key of the item that a notice is about, from the notice's id; `undefined` if it is about none. */
export function itemKeyOfNotice(id: string): string | undefined {
  return /^due:((?:ticket|task):\d+):/.exec(id)?.[1];
}
