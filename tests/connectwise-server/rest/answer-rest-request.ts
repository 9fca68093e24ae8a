import { createFieldSelector } from '../query/select-fields.ts';
import { answerBundle } from './answer-bundle.ts';
import { ApiError } from './api-error.ts';
import type { Collection } from './collection.ts';
import { createForwardLink, createLinkHeader } from './create-link-header.ts';
import { findRow } from './find-row.ts';
import { listCollection } from './list-collection.ts';
import { locateCollection, type Located } from './locate-collection.ts';
import { asObject, readText } from './read-json.ts';
import { answerWrite } from './answer-write.ts';
import { readListQuery, withIgnored, type ListQuery } from './read-query.ts';
import { requireMethod } from './require-method.ts';
import type { RestRequest } from './rest-request.ts';
import { requireRight } from '../writes/rights.ts';

export type RestReply = {
  /** 200 by default. */
  status?: number;
  body: unknown;
  headers: Record<string, string>;
};

/** Answers one call of the REST API, or throws the ApiError of the refusal. */
export function answerRestRequest(request: RestRequest): RestReply {
  const path = decodePath(request.path).replace(/^\//, '');
  if (path === 'system/myMembers/info') return answerMyMember(request);
  if (path === 'system/bundles') return answerBundles(request);
  const located = locateCollection(request.dialect.collections, path);
  if (!located) throw new ApiError(404, `There is no /${path}.`);
  const { collection, rest, parentId } = located;
  const isSearch = rest === 'search' && collection.isSearchable === true;
  if (request.method !== 'GET' && !isSearch) {
    request.authorize(collection);
    return answerWrite(request, located);
  }
  requireMethod(request, isSearch ? 'POST' : 'GET');
  request.authorize(collection);
  if (collection.readRight) requireRight(request.data, request.member, collection.readRight);
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
  const row = findRow(request.data, { collection, rest: id, parentId });
  return answerFields(request, collection.present(row, request.settings));
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
