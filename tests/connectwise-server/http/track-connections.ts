import type { Http2SecureServer } from 'node:http2';
import type { Socket } from 'node:net';
import type { ServerRequest } from './server-types.ts';

export type ConnectionCounts = {
  /** TLS connections accepted since the start. */
  accepted: number;
  /** TLS connections open now. */
  open: number;
};

export type ConnectionTracker = {
  counts: () => ConnectionCounts;
  /** The number of the connection of a request, from 1. */
  numberOf: (request: ServerRequest) => number;
  /** Resets (RST) the connection of a request. */
  reset: (request: ServerRequest) => void;
  /** Closes (FIN) the connection of a request, so that sent data still arrives. */
  close: (request: ServerRequest) => void;
  closeAll: () => void;
};

/** Tracks the TCP sockets below TLS. Only they can be reset, and HTTP/2 has no other way to close them all. */
export function trackConnections(server: Http2SecureServer): ConnectionTracker {
  const sockets = new Map<number, Socket>();
  const numbers = new Map<number, number>();
  let accepted = 0;
  let open = 0;

  server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => {
      if (sockets.get(port) === socket) sockets.delete(port);
    });
  });
  server.on('secureConnection', (socket) => {
    accepted += 1;
    open += 1;
    numbers.set(socket.remotePort ?? 0, accepted);
    socket.once('close', () => {
      open -= 1;
    });
  });

  return {
    counts: () => ({ accepted, open }),
    numberOf: (request) => numbers.get(request.socket.remotePort ?? 0) ?? 0,
    reset(request) {
      sockets.get(request.socket.remotePort ?? 0)?.resetAndDestroy();
    },
    close(request) {
      sockets.get(request.socket.remotePort ?? 0)?.destroy();
    },
    closeAll() {
      for (const socket of sockets.values()) socket.destroy();
    },
  };
}
