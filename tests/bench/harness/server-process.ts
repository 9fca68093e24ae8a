import { startConnectWiseServer } from '../../connectwise-server/index.ts';
import type { BenchServerOptions } from './bench-server.ts';

// The stand-in server as a process of its own: started by bench-server.ts, ended by the pipe to it being closed.

process.once('message', (options: BenchServerOptions) => {
  void start(options);
});
process.once('disconnect', () => {
  process.exit();
});

async function start(options: BenchServerOptions): Promise<void> {
  const { port, controlPort, caPem, spkiSha256Base64 } = await startConnectWiseServer({
    ...options,
    controlPort: 0,
  });
  process.send?.({ port, controlPort, caPem, spkiSha256Base64 });
}
