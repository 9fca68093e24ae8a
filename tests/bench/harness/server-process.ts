import { startConnectWiseServer } from '../../connectwise-server/index.ts';
import type { BenchServerOptions } from './bench-server.ts';

// The stand-in server as a separate process. bench-server.ts starts it, and it ends when the pipe to it closes.

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
