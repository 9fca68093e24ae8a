import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection to Marionette, Firefox's built-in remote protocol. */
export interface Marionette {
  /**
   * Sends one command, such as `WebDriver:Navigate`, and waits for its result.
   *
   * @throws MarionetteError the error that Firefox replies with
   */
  send<T = void>(command: string, parameters?: Record<string, unknown>): Promise<T>;
  close(): void;
}

export class MarionetteError extends Error {
  /** The WebDriver error code, such as `no such element` or `stale element reference`. */
  readonly kind: string;

  constructor(command: string, { error, message }: { error: string; message: string }) {
    super(`${command}: ${error}: ${message}`);
    this.kind = error;
  }
}

type Reply = [
  type: 1,
  id: number,
  error: { error: string; message: string } | null,
  result: { value?: unknown } | null,
];

/**
 * Connects with version 3 of the protocol: JSON in UTF-8 after its length in bytes and a colon. Commands are
 * `[0, id, command, parameters]`, replies `[1, id, error, result]`.
 *
 * https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const waiting = new Map<number, (reply: Reply) => void>();
  const { promise: greeted, resolve: greet } = Promise.withResolvers<void>();
  readMessages(socket, (message) => {
    if (!Array.isArray(message)) return greet();
    const reply = message as Reply;
    waiting.get(reply[1])?.(reply);
    waiting.delete(reply[1]);
  });
  // `close` follows an error.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const [id, answer] of waiting) answer([1, id, GONE, null]);
  });
  await greeted;

  let lastId = 0;
  return {
    async send<T>(command: string, parameters: Record<string, unknown> = {}) {
      lastId += 1;
      const { promise, resolve } = Promise.withResolvers<Reply>();
      waiting.set(lastId, resolve);
      const body = JSON.stringify([0, lastId, command, parameters]);
      if (socket.destroyed) throw new MarionetteError(command, GONE);
      socket.write(`${Buffer.byteLength(body)}:${body}`);
      const [, , error, result] = await promise;
      if (error) throw new MarionetteError(command, error);
      // Single values are wrapped in an object, lists and objects are not.
      return (result !== null && 'value' in result ? result.value : result) as T;
    },
    close: () => socket.destroy(),
  };
}

const GONE = { error: 'connection closed', message: 'Firefox is gone' };

function readMessages(socket: Socket, onMessage: (message: unknown) => void): void {
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const colon = received.indexOf(':');
      const end = colon + 1 + Number(received.subarray(0, Math.max(colon, 0)));
      if (colon < 0 || received.length < end) return;
      onMessage(JSON.parse(received.toString('utf8', colon + 1, end)));
      received = received.subarray(end);
    }
  });
}
