import type { CompanyData } from '../data/company-data.ts';
import { toMemberReference } from '../data/members.ts';
import type { MemberRow } from '../data/rows.ts';
import type { Settings } from '../server-options.ts';
import { answerBundle } from './answer-bundle.ts';
import { ApiError } from './api-error.ts';
import { COLLECTIONS, listRows, type Collection } from './collections.ts';
import { createLinkHeader } from './create-link-header.ts';
import { listCollection } from './list-collection.ts';
import { presentRow } from './present-row.ts';
import { asObject, readText } from './read-json.ts';
import { readListQuery, type ListQuery } from './read-query.ts';
import { requireScope } from './require-scope.ts';
import { createFieldSelector } from '../query/select-fields.ts';

/** A request that is signed in and within its rate. */
export type RestRequest = {
  method: string;
  /** The path after the base, such as `/service/tickets`. */
  path: string;
  /** The whole address, as the client sees it. */
  url: URL;
  /** Parsed JSON of a POST. */
  body: unknown;
  data: CompanyData;
  member: MemberRow;
  scopes: ReadonlySet<string>;
  settings: Settings;
};

export type RestReply = { body: unknown; headers: Record<string, string> };

const COLLECTION_PATHS: Record<string, Collection> = {
  'service/tickets': COLLECTIONS.tickets,
  'service/boards': COLLECTIONS.boards,
  'service/priorities': COLLECTIONS.priorities,
  'project/projects': COLLECTIONS.projects,
  'company/companies': COLLECTIONS.companies,
  'system/members': COLLECTIONS.members,
};

/** Answers one call of the REST API, or throws the ApiError it is refused with. */
export function answerRestRequest(request: RestRequest): RestReply {
  const path = decodePath(request.path).replace(/^\//, '');
  if (path === 'system/myMembers/info') return answerMyMember(request);
  if (path === 'system/bundles') return answerBundles(request);
  if (path === 'service/tickets/search') return answerSearch(request);
  const { collection, projectId, rest } = resolvePath(path);
  requireMethod(request, 'GET');
  requireScope(collection, request.scopes);
  if (rest === undefined)
    return answerList(request, collection, readListQuery(request.url.searchParams), projectId);
  if (rest === 'count') return answerCount(request, collection, projectId);
  return answerItem(request, collection, rest, projectId);
}

function resolvePath(path: string): { collection: Collection; projectId?: number; rest: string | undefined } {
  const task = /^project\/projects\/(\d{1,9})\/tasks(?:\/([^/]+))?$/.exec(path);
  if (task) return { collection: COLLECTIONS.tasks, projectId: Number(task[1]), rest: task[2] };
  const [, name = '', rest] = /^([^/]+\/[^/]+)(?:\/([^/]+))?$/.exec(path) ?? [];
  const collection = Object.hasOwn(COLLECTION_PATHS, name) ? COLLECTION_PATHS[name] : undefined;
  if (!collection) throw new ApiError(404, `There is no /${path}.`);
  return { collection, rest };
}

function answerList(
  { data, settings, url }: RestRequest,
  collection: Collection,
  query: ListQuery,
  projectId?: number,
): RestReply {
  const { entities, count } = listCollection(collection, data, query, settings, projectId);
  const link = settings.links ? createLinkHeader(url, { ...query, count }) : undefined;
  return { body: entities, headers: link === undefined ? {} : { link } };
}

function answerCount(
  { data, settings, url }: RestRequest,
  collection: Collection,
  projectId?: number,
): RestReply {
  const query = readListQuery(url.searchParams);
  const { count } = listCollection(collection, data, { ...query, orderBy: '' }, settings, projectId);
  return { body: { count }, headers: {} };
}

function answerItem(
  { data, settings, url }: RestRequest,
  collection: Collection,
  id: string,
  projectId?: number,
): RestReply {
  const row = findRow(collection, data, id, projectId);
  if (!row) throw new ApiError(404, `${collection.resource} ${id} not found.`);
  const select = createFieldSelector(url.searchParams.get('fields') ?? undefined);
  return { body: select(presentRow(row, collection.name, settings)), headers: {} };
}

/** By id; members also by identifier, as the API takes both. */
function findRow(
  collection: Collection,
  data: CompanyData,
  id: string,
  projectId?: number,
): object | undefined {
  if (collection.name === 'members' && !/^\d+$/.test(id)) {
    return data.members.find((member) => member.identifier.toLowerCase() === id.toLowerCase());
  }
  if (!/^\d{1,9}$/.test(id)) throw new ApiError(400, `"${id}" is no id of a ${collection.resource}.`);
  if (collection.name === 'tickets') return data.tickets.get(Number(id));
  for (const row of listRows(collection.name, data, projectId) ?? []) if (row.id === Number(id)) return row;
  return undefined;
}

function answerMyMember(request: RestRequest): RestReply {
  const { member, settings } = request;
  if (!settings.myMembersInfo) throw new ApiError(404, `There is no /${request.path}.`);
  requireMethod(request, 'GET');
  const body = { ...presentRow(member, 'members', settings), fullName: toMemberReference(member).name };
  return {
    body: createFieldSelector(request.url.searchParams.get('fields') ?? undefined)(body),
    headers: {},
  };
}

function answerBundles(request: RestRequest): RestReply {
  const { body, data, scopes, settings } = request;
  if (!settings.bundles) throw new ApiError(404, `There is no ${request.path}.`);
  requireMethod(request, 'POST');
  return { body: answerBundle(body, data, scopes, settings), headers: {} };
}

/** The same as a list, with what can be too long for an address in the body. */
function answerSearch(request: RestRequest): RestReply {
  requireMethod(request, 'POST');
  requireScope(COLLECTIONS.tickets, request.scopes);
  const body = asObject(request.body);
  const query = readListQuery(request.url.searchParams);
  return answerList(request, COLLECTIONS.tickets, {
    ...query,
    conditions: readText(body, 'conditions') ?? '',
    orderBy: readText(body, 'orderBy') ?? '',
  });
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
