import { readOperations } from '../writes/read-operations.ts';
import type { WriteRequest } from '../writes/write-request.ts';
import type { RestReply } from './answer-rest-request.ts';
import { ApiError } from './api-error.ts';
import { findRow } from './find-row.ts';
import type { Located } from './locate-collection.ts';
import { asObject } from './read-json.ts';
import type { RestRequest } from './rest-request.ts';

/** Answers a POST that creates a row, or a PATCH or DELETE of one. */
export function answerWrite(request: RestRequest, located: Located): RestReply {
  const { dialect, settings, method, path } = request;
  const refusal = dialect.writeRefusal(settings);
  if (refusal !== null) throw new ApiError(refusal, `${method} is not possible on ${path}.`);
  const reply =
    located.rest === undefined ? create(request, located) : change(request, located, Number(located.rest));
  if (reply) {
    const { writes } = request.data;
    const name = `${method} ${located.collection.resource}`;
    request.commit(() => writes.set(name, (writes.get(name) ?? 0) + 1));
    return reply;
  }
  throw new ApiError(405, `${method} is not possible on ${path}.`, { headers: { allow: 'GET' } });
}

function create(request: RestRequest, located: Located): RestReply | undefined {
  const { collection } = located;
  if (request.method !== 'POST' || !collection.writes?.create) return undefined;
  const row = collection.writes.create(asObject(request.body), writeRequest(request, located));
  return { body: collection.present(row, request.settings), headers: {} };
}

function change(request: RestRequest, located: Located, id: number): RestReply | undefined {
  const { collection } = located;
  const { patch, remove } = collection.writes ?? {};
  if (request.method === 'PATCH' && patch) {
    findRow(request.data, located);
    patch(id, readOperations(request.body), writeRequest(request, located));
    return { body: collection.present(findRow(request.data, located), request.settings), headers: {} };
  }
  if (request.method === 'DELETE' && remove) {
    findRow(request.data, located);
    remove(id, writeRequest(request, located));
    return { status: 204, body: undefined, headers: {} };
  }
  return undefined;
}

function writeRequest(
  { data, member, settings, nowMs, commit }: RestRequest,
  { parentId }: Located,
): WriteRequest {
  return { data, member, parentId, settings, nowMs, commit };
}
