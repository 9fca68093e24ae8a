import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from '../control/create-fault-list.ts';
import type { ServerResponse } from './server-types.ts';
import { spoilResults } from './spoil-results.ts';

type Ways = {
  /** Sends the real answer. */
  proceed: () => Promise<void>;
  /** Sends a refusal in the form of the dialect. */
  refuse: (status: number) => void;
  /** Resets the connection. */
  reset: () => void;
  close: () => void;
};

/** Applies a fault to one request to an address of this server. */
export async function applyFault(
  fault: Fault,
  url: URL,
  response: ServerResponse,
  { proceed, refuse, reset, close }: Ways,
): Promise<void> {
  if (fault.delayMs !== undefined) await wait(fault.delayMs);
  if (fault.end === 'hang') return;
  if (fault.end === 'reset') {
    reset();
    return;
  }
  interceptEnd(response, async (send, body) => {
    setHeaders(response, fault);
    if (fault.replyDelayMs !== undefined) await wait(fault.replyDelayMs);
    if (fault.end === 'lose-reply') reset();
    else if (fault.end === 'truncate') truncate(response, body, close);
    else if (fault.end === 'trickle') void trickle(response, body, send, fault.trickleMs ?? 100);
    else if (fault.refusalAfter !== undefined) refuse(fault.refusalAfter);
    else send(fault.results === undefined ? body : spoilResults(body, fault.results));
  });
  if (fault.refusal !== undefined) refuse(fault.refusal);
  else if (hasOwnReply(fault)) sendOwnReply(fault, url, response);
  else await proceed();
}

function hasOwnReply({ status, body, bodyBase64, location }: Fault): boolean {
  return [status, body, bodyBase64, location].some((part) => part !== undefined);
}

function sendOwnReply(
  { status, body, bodyBase64, location }: Fault,
  url: URL,
  response: ServerResponse,
): void {
  response.statusCode = status ?? (location === undefined ? 200 : 302);
  if (location === 'http:') response.setHeader('location', url.href.replace('https:', 'http:'));
  else if (location !== undefined) response.setHeader('location', location);
  if (typeof body === 'string') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(body);
    return;
  }
  response.setHeader('content-type', 'application/json; charset=utf-8');
  if (bodyBase64 !== undefined) response.end(Buffer.from(bodyBase64, 'base64'));
  else response.end(body === undefined ? '' : JSON.stringify(body));
}

function setHeaders(response: ServerResponse, { headers = {} }: Fault): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** Holds back an answer when it is complete. Every answer of this server ends with one `end(body)`. */
function interceptEnd(
  response: ServerResponse,
  deliver: (send: (body: Buffer) => void, body: Buffer) => Promise<void>,
): void {
  const end = response.end.bind(response);
  response.end = ((body?: string | Uint8Array) => {
    response.end = end;
    void deliver(
      (bytes) => {
        end(bytes);
      },
      body === undefined ? Buffer.alloc(0) : Buffer.from(body as string),
    );
    return response;
  }) as ServerResponse['end'];
}

function truncate(response: ServerResponse, body: Buffer, close: () => void): void {
  response.setHeader('content-length', String(body.length));
  response.write(body.subarray(0, Math.max(1, body.length / 2)), () => {
    close();
  });
}

async function trickle(
  response: ServerResponse,
  body: Buffer,
  send: (body: Buffer) => void,
  everyMs: number,
): Promise<void> {
  response.setHeader('content-length', String(body.length));
  let isClosed = false;
  response.once('close', () => {
    isClosed = true;
  });
  for (const byte of body) {
    if (isClosed) return;
    response.write(Buffer.from([byte]));
    await wait(everyMs);
  }
  send(Buffer.alloc(0));
}
