import { createHash } from 'node:crypto';
import type { CompanyData } from '../data/company-data.ts';
import type { ServerRequest, ServerResponse } from '../http/server-types.ts';
import { API_PATH } from '../oauth/oauth-paths.ts';
import type { TokenStore } from '../oauth/create-token-store.ts';
import type { Settings } from '../server-options.ts';
import { answerRestRequest, type RestReply } from './answer-rest-request.ts';
import { ApiError } from './api-error.ts';
import { authenticate } from './authenticate.ts';
import type { RateLimiter } from './create-rate-limiter.ts';

type RestContext = {
  data: CompanyData;
  tokens: TokenStore;
  settings: Settings;
  limiter: RateLimiter;
  url: URL;
  /** Text of the body; empty for a GET. */
  body: string;
};

/** Answers one REST call: who is it, is there any rate left, then the resource itself. */
export function handleRest(request: ServerRequest, response: ServerResponse, context: RestContext): void {
  let limitHeaders: Record<string, string> = {};
  try {
    const { data, tokens, settings, limiter, url } = context;
    const caller = authenticate(
      request.headers.authorization,
      request.headers['clientid']?.toString(),
      data,
      tokens,
    );
    limitHeaders = limiter.take(caller.clientId);
    if (url.href.length > settings.maxUrlLength) {
      throw new ApiError(414, `The address is longer than ${settings.maxUrlLength} characters.`);
    }
    const reply = answerRestRequest({
      method: request.method,
      path: url.pathname.slice(API_PATH.length),
      url,
      body: parseBody(context.body),
      data,
      member: caller.member,
      scopes: caller.scopes,
      settings,
    });
    sendReply(request, response, reply, limitHeaders, settings.etags);
  } catch (error) {
    const refusal =
      error instanceof ApiError
        ? error
        : new ApiError(500, error instanceof Error ? error.message : 'Unknown');
    sendJson(response, refusal.status, JSON.stringify(refusal.body), { ...limitHeaders, ...refusal.headers });
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  json: string,
  headers: Record<string, string>,
): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(json);
}

function sendReply(
  request: ServerRequest,
  response: ServerResponse,
  reply: RestReply,
  limitHeaders: Record<string, string>,
  withEtag: boolean,
): void {
  const json = JSON.stringify(reply.body);
  const headers: Record<string, string> = { ...limitHeaders, ...reply.headers };
  if (withEtag && request.method === 'GET') {
    headers['etag'] = `"${createHash('sha1').update(json).digest('base64url')}"`;
    if (request.headers['if-none-match']?.split(',').some((tag) => tag.trim() === headers['etag'])) {
      response.statusCode = 304;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.end();
      return;
    }
  }
  sendJson(response, 200, json, headers);
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'The body is no JSON.');
  }
}
