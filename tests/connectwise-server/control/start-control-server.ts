import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from '../http/read-body.ts';
import type { Control } from './create-control.ts';

export type ControlServer = { port: number; close: () => Promise<void> };

/**
 * Serves the control interface over HTTP, on 127.0.0.1 only. `POST /createTicket` with the arguments as a JSON array
 * answers `{"result": …}`, or 400 and `{"error": "…"}`. `GET /` names the methods.
 */
export async function startControlServer(control: Control, port: number): Promise<ControlServer> {
  const server = createServer((request, response) => void answer(control, request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(control: Control, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const methods = new Map(Object.entries(control) as [string, (...values: unknown[]) => unknown][]);
  const method = methods.get(request.url?.slice(1) ?? '');
  if (request.method === 'GET' && request.url === '/') {
    send(response, 200, { methods: [...methods.keys()] });
  } else if (!method) {
    send(response, 404, { error: `There is no ${request.url}.` });
  } else if (request.method !== 'POST' || request.headers['content-type'] !== 'application/json') {
    // A web page can post a form here, but not JSON, which needs an answer to a preflight.
    send(response, 415, { error: 'Post the arguments as a JSON array.' });
  } else {
    try {
      const body = await readBody(request);
      const values: unknown = body === '' ? [] : JSON.parse(body);
      if (!Array.isArray(values)) throw new TypeError('The arguments must be a JSON array.');
      send(response, 200, { result: (await method(...values)) ?? null });
    } catch (error) {
      send(response, 400, { error: error instanceof Error ? error.message : String(error) });
    }
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}
