import type { Connection } from '../../connectwise/acts/acts.ts';
import type { RateReading } from '../../domain/http/rate-reading.ts';
import type { Session } from '../../domain/account/session.ts';
import type { ConnectBy } from '../../domain/account/way-to-connect.ts';
import { connectGateway } from './connect-gateway.ts';
import { connectPsa } from './connect-psa.ts';
import { type Journal, openJournal } from '../shared/journal.ts';

type Adapter = (session: Session, journal: Journal, onReading: (reading: RateReading) => void) => Connection;

/**
 * How each way to connect reaches its API. It gets only sessions of its own kind. CONTRIBUTING.md lists what else a new
 * dialect needs.
 */
const ADAPTERS: Readonly<Record<ConnectBy, Adapter>> = {
  oauth: connectGateway,
  keys: connectPsa as Adapter,
};

/**
 * Connects to ConnectWise for a session. It fails with `sessionEnded` once that session is over.
 *
 * @param onReading receives what the replies say about the rate limit
 */
export function connect(session: Session, onReading: (reading: RateReading) => void = () => {}): Connection {
  const journal = openJournal();
  return ADAPTERS[session.server.connectBy](session, journal, onReading);
}
