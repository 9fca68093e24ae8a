import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, Dispatcher1Wrapper } from 'undici';
import { isOwnHost } from './http/host-names.ts';

type ServerAddress = { port: number; caPem: string };

/** Captured before a test replaces the global `fetch` with the result of `createFetch`. */
const nodeFetch = globalThis.fetch;

/**
 * A `fetch` that trusts the authority of the server and resolves all its hosts to it, at any port, as DNS and a real
 * certificate would. It rejects every other host and keeps no cookies.
 */
export function createFetch(server: ServerAddress): typeof fetch {
  // Node's own fetch uses the interface of an earlier undici, which has only HTTP/1.1.
  const dispatcher = new Dispatcher1Wrapper(createDispatcher(server, { allowH2: false }));
  return (input, init) => nodeFetch(input, { ...init, dispatcher } as unknown as RequestInit);
}

/** The same for undici's own `fetch`, over HTTP/2 by default. Each dispatcher has its own connections. */
export function createDispatcher({ port, caPem }: ServerAddress, { allowH2 = true } = {}): Agent {
  const connect = buildConnector({ ca: caPem, allowH2 });
  return new Agent({
    allowH2,
    connect: (options, callback) => {
      if (!isOwnHost(options.hostname)) {
        callback(new Error(`${options.hostname} is not on the stand-in server.`), null);
        return;
      }
      connect(
        { ...options, hostname: '127.0.0.1', port: String(port), servername: options.hostname },
        callback,
      );
    },
  });
}

/** The same for libraries on node:https. The address has to include the port, as no agent can change it. */
export function createHttpsAgent({ caPem }: ServerAddress): HttpsAgent {
  return new HttpsAgent({ ca: caPem, lookup, keepAlive: true });
}

const lookup: LookupFunction = (_hostname, { all }, callback) => {
  if (all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};
