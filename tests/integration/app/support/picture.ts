import { isDeepStrictEqual } from 'node:util';
import { firstEntries } from '../../../../src/domain/items/first-entries.ts';
import { countGroups } from '../../../../src/domain/items/group-counts.ts';
import type { TestExtension } from './extension.ts';

/** What a person sees of the extension and what it has scheduled, without anything that depends on the way there. */
export async function pictureOf(app: TestExtension) {
  const { browser, worker } = app;
  const [snapshot, first, settings, connection, { secrets }] = await Promise.all([
    worker.readItemSnapshot(),
    worker.readFirstScreen(),
    worker.readSettings(),
    app.connection(),
    app.records(),
  ]);
  const { items, entries, annotations, session, signIn, status, hasClientSecret } = snapshot;
  const byKey = new Map(items.map((item) => [item.key, item]));
  const dueFirst = firstEntries(entries).map(({ key }) => byKey.get(key));
  if (!isDeepStrictEqual(first.items, dueFirst)) throw new Error('The first screen is not the list’s.');
  const { counts } = countGroups(entries, annotations, worker.currentCalendar(Date.now()));
  if (first.counts && !isDeepStrictEqual(first.counts, counts))
    throw new Error('The counts are not the list’s.');
  const { runningSince, progress, failure, skippedRows, forbidden, isCut } = status;
  const named = ({ id, ...notification }: { id: string }) => ({
    ...notification,
    // The id of a session is random.
    id: id.replace(/[\da-f]{8}-[\da-f-]{27}/, 'a session'),
  });
  return {
    connection,
    settings,
    session: session && { ...session, id: '', accessExpiresAt: 0, listSince: 0 },
    secrets: secrets.map(([kind]) => kind),
    hasClientSecret,
    signIn,
    checks: { runningSince, progress, failure, skippedRows, forbidden, isCut },
    items: items.toSorted((a, b) => a.key.localeCompare(b.key)),
    badge: browser.badge,
    shown: [...browser.shown.values()].map(named).toSorted((a, b) => a.id.localeCompare(b.id)),
    /** The ids of all notifications, each once, as showing one again replaces it. */
    reported: [...new Set(browser.reported.map((notification) => named(notification).id))].toSorted(),
    period: browser.alarms.get('sync')?.periodInMinutes,
    tick: browser.alarms.get('tick')?.scheduledTime,
    retry: browser.alarms.get('retry')?.scheduledTime,
  };
}
