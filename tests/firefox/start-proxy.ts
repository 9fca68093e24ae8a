import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { isOwnHost } from '../connectwise-server/http/host-names.ts';

export interface Proxy {
  port: number;
  /** Leads all later tunnels to a port of the loopback interface. */
  leadTo(serverPort: number): void;
  close(): Promise<void>;
}

/** Starts an HTTP proxy that leads ConnectWise's hosts to a stand-in server, and reaches no other host. */
export async function startProxy(): Promise<Proxy> {
  let serverPort = 0;
  const sockets = new Set<Socket>();
  const proxy = createServer((_request, response) => response.writeHead(403).end());
  proxy.on('connection', track);
  proxy.on('connect', ({ url = '' }, client: Socket, head: Buffer) => {
    const [host = '', port] = url.split(':');
    if (!isOwnHost(host) || port !== '443') {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const server = track(connect(serverPort, '127.0.0.1'));
    server.on('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      server.write(head);
      client.pipe(server).pipe(client);
    });
    server.on('close', () => client.destroy());
    client.on('close', () => server.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');

  function track(socket: Socket): Socket {
    sockets.add(socket);
    // Either end may close at any time; `close` then tells the other end.
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    return socket;
  }

  return {
    port: (proxy.address() as AddressInfo).port,
    leadTo: (port) => (serverPort = port),
    async close() {
      const closed = once(proxy, 'close');
      proxy.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
