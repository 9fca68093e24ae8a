import type { FaultList } from '../control/create-fault-list.ts';
import type { MatchableRequest } from '../control/create-request-matcher.ts';
import type { ServerRequest, ServerResponse } from '../http/server-types.ts';
import type { Settings } from '../server-options.ts';
import { answerRestRequest } from './answer-rest-request.ts';
import { ApiError } from './api-error.ts';
import type { Dialect } from './dialect.ts';
import type { Admission, RestRequest } from './rest-request.ts';
import { sendRefusal, sendReply } from './send-reply.ts';

type RestContext = {
  dialect: Dialect;
  /** Identifies the caller, or throws the refusal of one who is not signed in or asks too often. */
  admit: () => Admission;
  settings: Settings;
  url: URL;
  /** The base path of the API, without a slash at the end. */
  basePath: string;
  /** Milliseconds since 1970, by the server's clock. */
  nowMs: number;
  commit: RestRequest['commit'];
  /** The text of the body; empty for a GET. */
  body: string;
  faults: FaultList;
  record: MatchableRequest;
};

/** Answers one REST call. Identifies the caller, checks the rate limit, and then serves the resource. */
export function handleRest(request: ServerRequest, response: ServerResponse, context: RestContext): void {
  const { dialect, admit, settings, url, basePath, faults, record, nowMs, commit } = context;
  let headers: Record<string, string> = {};
  try {
    const admission = admit();
    headers = admission.headers;
    if (url.href.length > settings.maxUrlLength) {
      throw new ApiError(414, `The address is longer than ${settings.maxUrlLength} characters.`);
    }
    const reply = answerRestRequest({
      ...admission,
      dialect,
      settings,
      nowMs,
      commit,
      url,
      method: request.method,
      path: url.pathname.slice(basePath.length),
      body: parseBody(context.body),
      faultInBundle: (path) =>
        faults.takeInBundle({ company: record.company, method: 'GET', path: basePath + path, search: '' }),
      isForwardOnly:
        request.headers['pagination-type'] === 'forward-only' && dialect.hasForwardOnly(settings),
    });
    const all: Record<string, string> = { ...headers, ...reply.headers };
    const isCreated = settings.createdPosts && request.method === 'POST';
    if (isCreated) all['location'] = url.href.replace('https:', 'http:');
    const status = isCreated ? 201 : (reply.status ?? 200);
    sendReply(request, response, { status, body: reply.body, headers: all }, dialect.hasEtags(settings));
  } catch (error) {
    sendRefusal(response, error, dialect.presentError, headers);
  }
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 'The body is not JSON.');
  }
}
