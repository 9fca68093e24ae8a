import type { WorkSource } from '../../connectwise/work-source.ts';
import type { RateReading } from '../../domain/http/rate-reading.ts';
import type { Session } from '../../domain/account/session.ts';
import { connectGateway } from './connect-gateway.ts';
import { connectPsa } from './connect-psa.ts';
import { openJournal } from '../shared/journal.ts';

/**
 * Connects to ConnectWise for a session. It fails with `sessionEnded` once that session is over.
 *
 * @param onReading receives what the replies say about the rate limit
 */
export function connect(session: Session, onReading: (reading: RateReading) => void = () => {}): WorkSource {
  const journal = openJournal();
  const { server } = session;
  return server.dialect === 'psa'
    ? connectPsa({ ...session, server }, journal, onReading)
    : connectGateway(session, journal, onReading);
}
