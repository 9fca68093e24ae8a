import { createFieldSelector } from '../query/select-fields.ts';
import { answerBundle } from './answer-bundle.ts';
import { ApiError } from './api-error.ts';
import type { Collection } from './collection.ts';
import { createForwardLink, createLinkHeader } from './create-link-header.ts';
import { listCollection } from './list-collection.ts';
import { locateCollection, type Located } from './locate-collection.ts';
import { asObject, readText } from './read-json.ts';
import { readListQuery, withIgnored, type ListQuery } from './read-query.ts';
import type { RestRequest } from './rest-request.ts';

export type RestReply = { body: unknown; headers: Record<string, string> };

/** Answers one call of the REST API, or throws the ApiError of the refusal. */
export function answerRestRequest(request: RestRequest): RestReply {
  const path = decodePath(request.path).replace(/^\//, '');
  if (path === 'system/myMembers/info') return answerMyMember(request);
  if (path === 'system/bundles') return answerBundles(request);
  const located = locateCollection(request.dialect.collections, path);
  if (!located) throw new ApiError(404, `There is no /${path}.`);
  const { collection, rest, parentId } = located;
  const isSearch = rest === 'search' && collection.isSearchable === true;
  requireMethod(request, isSearch ? 'POST' : 'GET');
  request.authorize(collection);
  if (rest === undefined || isSearch) return answerList(request, located, readQuery(request, isSearch));
  if (rest === 'count') return answerCount(request, located);
  return answerItem(request, collection, rest, parentId);
}

/** Reads a query from the address. A search has the parts in its body that may be too long for an address. */
function readQuery({ url, body, isForwardOnly, settings }: RestRequest, isSearch: boolean): ListQuery {
  const query = withIgnored(readListQuery(url.searchParams, isForwardOnly), settings.ignored);
  if (!isSearch) return query;
  const filter = asObject(body);
  return {
    ...query,
    conditions: readText(filter, 'conditions') ?? '',
    orderBy: readText(filter, 'orderBy') ?? '',
  };
}

function answerList(
  { data, settings, url }: RestRequest,
  { collection, parentId }: Located,
  query: ListQuery,
): RestReply {
  const { entities, count, nextPageId } = listCollection(collection, data, query, settings, parentId);
  const link =
    query.afterId === undefined
      ? createLinkHeader(url, { ...query, count })
      : createForwardLink(url, nextPageId);
  return { body: entities, headers: link === undefined || !settings.links ? {} : { link } };
}

function answerCount({ data, settings, url }: RestRequest, { collection, parentId }: Located): RestReply {
  const query = { ...readListQuery(url.searchParams, false), orderBy: '' };
  const { count } = listCollection(collection, data, query, settings, parentId);
  return { body: { count }, headers: {} };
}

function answerItem(
  request: RestRequest,
  collection: Collection,
  id: string,
  parentId: number | undefined,
): RestReply {
  const row = findRow(request, collection, id, parentId);
  if (!row) throw new ApiError(404, `${collection.resource} ${id} not found.`);
  return answerFields(request, collection.present(row, request.settings));
}

function findRow(
  { data }: RestRequest,
  collection: Collection,
  id: string,
  parentId: number | undefined,
): object | undefined {
  if (collection.findByName && !/^\d+$/.test(id)) return collection.findByName(data, id);
  if (!/^\d{1,9}$/.test(id)) throw new ApiError(400, `"${id}" is no id of a ${collection.resource}.`);
  for (const row of collection.rows(data, parentId) ?? []) if (row.id === Number(id)) return row;
  return undefined;
}

function answerMyMember(request: RestRequest): RestReply {
  const { dialect, member, settings } = request;
  if (!settings.myMembersInfo) throw new ApiError(404, `There is no /${request.path}.`);
  requireMethod(request, 'GET');
  return answerFields(request, dialect.presentMyself(member, settings));
}

function answerFields({ url }: RestRequest, body: object): RestReply {
  return { body: createFieldSelector(url.searchParams.get('fields') ?? undefined)(body), headers: {} };
}

function answerBundles(request: RestRequest): RestReply {
  if (!request.settings.bundles) throw new ApiError(404, `There is no ${request.path}.`);
  requireMethod(request, 'POST');
  return { body: answerBundle(request), headers: {} };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new ApiError(400, 'The path is malformed.');
  }
}

function requireMethod({ method, path }: RestRequest, allowed: 'GET' | 'POST'): void {
  if (method !== allowed) {
    throw new ApiError(405, `${method} is not possible on ${path}.`, { headers: { allow: allowed } });
  }
}
