import { fork } from 'node:child_process';
import { once } from 'node:events';
import { REDIRECT_ADDRESS } from '../../browser/redirect-address.ts';
import {
  createControlClient,
  type ConnectWiseServer,
  type ServerOptions,
} from '../../connectwise-server/index.ts';

/** The options that another process can receive. */
export type BenchServerOptions = Omit<ServerOptions, 'now' | 'controlPort'>;

export interface BenchServer extends Pick<ConnectWiseServer, 'port' | 'caPem' | 'spkiSha256Base64'> {
  control: ReturnType<typeof createControlClient>;
  close: () => void;
}

/** The member who owns all items of the company. */
export const MEMBER = 'jdoe';
export const COMPANY = 'acme';

/** Starts the stand-in server in another process, so that its work does not count for any contender. */
export async function startBenchServer(options: BenchServerOptions): Promise<BenchServer> {
  const child = fork(new URL('server-process.ts', import.meta.url));
  child.send(options);
  const [started] = (await once(child, 'message')) as [
    Pick<ConnectWiseServer, 'port' | 'caPem' | 'spkiSha256Base64'> & { controlPort: number },
  ];
  return {
    ...started,
    control: createControlClient(started.controlPort),
    close: () => {
      child.disconnect();
    },
  };
}

/** One company with nothing but open tickets of one member, and without a rate limit. */
export function ticketsOnly(tickets: number): BenchServerOptions {
  return {
    redirectUris: [REDIRECT_ADDRESS],
    companies: [COMPANY],
    seed: { tickets, projects: 0, firstMemberShare: 1, closedShare: 0 },
    rateLimit: 1_000_000,
  };
}
