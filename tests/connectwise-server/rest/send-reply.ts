import { createHash } from 'node:crypto';
import type { ServerRequest, ServerResponse } from '../http/server-types.ts';
import type { RestReply } from './answer-rest-request.ts';
import { ApiError } from './api-error.ts';

type Headers = Record<string, string>;

/** Sends the reply, or 304 if the client already has it. */
export function sendReply(
  request: ServerRequest,
  response: ServerResponse,
  reply: RestReply,
  withEtag: boolean,
): void {
  const headers: Headers = { ...reply.headers };
  if (reply.body === undefined) {
    send(response, reply.status ?? 204, headers);
    return;
  }
  const json = JSON.stringify(reply.body);
  if (withEtag && request.method === 'GET') {
    headers['etag'] = `"${createHash('sha1').update(json).digest('base64url')}"`;
    if (request.headers['if-none-match']?.split(',').some((tag) => tag.trim() === headers['etag'])) {
      send(response, 304, headers);
      return;
    }
  }
  send(
    response,
    reply.status ?? 200,
    { 'content-type': 'application/json; charset=utf-8', ...headers },
    json,
  );
}

/** Sends a refusal. Any other error than an ApiError is a fault of the server. */
export function sendRefusal(
  response: ServerResponse,
  error: unknown,
  present: (error: ApiError) => object,
  headers: Headers = {},
): void {
  const message = error instanceof Error ? error.message : String(error);
  const refusal = error instanceof ApiError ? error : new ApiError(500, message);
  const type = refusal.text === undefined ? 'application/json' : 'text/plain';
  send(
    response,
    refusal.status,
    { ...headers, ...refusal.headers, 'content-type': `${type}; charset=utf-8` },
    refusal.text ?? JSON.stringify(present(refusal)),
  );
}

function send(response: ServerResponse, status: number, headers: Headers, body = ''): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
}
