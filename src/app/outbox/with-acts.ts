import type { ActSource } from '../../connectwise/acts/acts.ts';
import type { RateReading } from '../../domain/http/rate-reading.ts';
import type { Session } from '../../domain/account/session.ts';
import { connect } from '../connect/connect.ts';
import { flushJournal } from '../shared/journal.ts';
import { ifPossible } from '../shared/if-possible.ts';
import { noteQuota } from './note-quota.ts';

/** Reads from the server for a person, by the reserve of the quota. The requests count in journal and quota. */
export async function withActs<T>(session: Session, read: (acts: ActSource) => Promise<T>): Promise<T> {
  const readings: RateReading[] = [];
  try {
    return await read(connect(session, (reading) => readings.push(reading)).acts);
  } finally {
    await flushJournal();
    await ifPossible(() => noteQuota(session.id, readings));
  }
}
