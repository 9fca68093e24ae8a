import { fork } from 'node:child_process';
import { once } from 'node:events';
import { REDIRECT_ADDRESS } from '../../browser/redirect-address.ts';
import {
  createControlClient,
  type ConnectWiseServer,
  type ServerOptions,
} from '../../connectwise-server/index.ts';

/** What can be told to another process. */
export type BenchServerOptions = Omit<ServerOptions, 'now' | 'controlPort'>;

export interface BenchServer extends Pick<ConnectWiseServer, 'port' | 'caPem' | 'spkiSha256Base64'> {
  control: ReturnType<typeof createControlClient>;
  close: () => void;
}

/** The member who owns all items of the company. */
export const MEMBER = 'jdoe';
export const COMPANY = 'acme';

/** The stand-in server beside the benchmark, not within it: its work is not to be taken for ours or a peer's. */
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

/** One company with nothing but open tickets of one member; no limit on requests. */
export function ticketsOnly(tickets: number): BenchServerOptions {
  return {
    redirectUris: [REDIRECT_ADDRESS],
    companies: [COMPANY],
    seed: { tickets, projects: 0, firstMemberShare: 1, closedShare: 0 },
    rateLimit: 1_000_000,
  };
}
