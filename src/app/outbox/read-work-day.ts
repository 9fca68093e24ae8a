import { currentZone } from '../../browser/shared/calendar.ts';
import { FailureError } from '../../domain/failure.ts';
import { accountOf, type Entry, isDone } from '../../domain/outbox/entry.ts';
import { isWorkDayCurrent, type Span } from '../../domain/outbox/work-day.ts';
import { startOfDay } from '../../domain/time/calendar.ts';
import { readSession } from '../../store/account.ts';
import { readOutbox } from '../../store/read-outbox.ts';
import { readWorkDay, saveWorkDay } from '../../store/work-day.ts';
import { withActs } from './with-acts.ts';

/**
 * The times that the member has logged today, by one request in five minutes, and those that are on their way.
 *
 * @throws FailureError `sessionEnded`, `locked`, or why they could not be read
 */
export async function timesOfToday(): Promise<Span[]> {
  const session = await readSession();
  const member = session?.member;
  if (!session || session.ended || !member) throw new FailureError('sessionEnded');
  if (session.isLocked) throw new FailureError('locked');
  const now = Date.now();
  const since = startOfDay(now, currentZone());
  const [known, outbox] = await Promise.all([readWorkDay(), readOutbox()]);
  const waiting = outbox.flatMap((entry) => spanOf(entry, accountOf(session, member)));
  if (known && isWorkDayCurrent(known, since, now)) return [...known.spans, ...waiting];
  const spans = await withActs(session, (acts) => acts.readTimeSince(member, since));
  await saveWorkDay(session.id, { at: now, since, spans });
  return [...spans, ...waiting];
}

/** The time of an entry that is not in ConnectWise yet. */
function spanOf(entry: Entry, account: string): Span[] {
  const { act } = entry;
  if (act.kind !== 'time' || entry.account !== account || isDone(entry)) return [];
  return [{ from: act.from, to: act.to }];
}
