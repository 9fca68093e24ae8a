import type { CompanyData } from '../data/company-data.ts';
import type { Settings } from '../server-options.ts';
import { ApiError } from './api-error.ts';
import { COLLECTIONS, type Collection } from './collections.ts';
import { listCollection } from './list-collection.ts';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, readInteger, type ListQuery } from './read-query.ts';
import { asObject, readNumber, readText, type JsonObject } from './read-json.ts';
import { requireScope } from './require-scope.ts';

const MAX_REQUESTS = 20;

const COLLECTION_OF: Record<string, Collection> = {
  ticket: COLLECTIONS.tickets,
  projectTask: COLLECTIONS.tasks,
  project: COLLECTIONS.projects,
  board: COLLECTIONS.boards,
  company: COLLECTIONS.companies,
};

/** Answers `POST system/bundles`: each request by itself, so that one refusal does not spoil the others. */
export function answerBundle(
  body: unknown,
  data: CompanyData,
  scopes: ReadonlySet<string>,
  settings: Settings,
): { results: JsonObject[] } {
  const requests = asObject(body)['requests'];
  if (!Array.isArray(requests)) throw new ApiError(400, 'requests must be an array.');
  if (requests.length > MAX_REQUESTS) {
    throw new ApiError(400, `A bundle holds at most ${MAX_REQUESTS} requests.`);
  }
  return { results: requests.map((request) => answerRequest(asObject(request), data, scopes, settings)) };
}

function answerRequest(
  request: JsonObject,
  data: CompanyData,
  scopes: ReadonlySet<string>,
  settings: Settings,
): JsonObject {
  const { sequenceNumber, resourceType, version } = request;
  const named = { sequenceNumber, resourceType, version };
  try {
    const collection = typeof resourceType === 'string' ? COLLECTION_OF[resourceType] : undefined;
    if (!collection) throw new ApiError(400, `Unknown resourceType ${JSON.stringify(resourceType)}.`);
    requireScope(collection, scopes);
    const apiRequest = asObject(request['apiRequest']);
    const projectId = collection.name === 'tasks' ? readParentId(apiRequest['parentId']) : undefined;
    const result = listCollection(collection, data, readQuery(apiRequest), settings, projectId);
    return { ...named, ...result, success: true, statusCode: 200 };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { ...named, entities: [], count: 0, success: false, statusCode: error.status, error: error.body };
  }
}

function readQuery(apiRequest: JsonObject): ListQuery {
  const filters = asObject(apiRequest['filters']);
  const page = asObject(apiRequest['page']);
  return {
    conditions: readText(filters, 'conditions') ?? '',
    orderBy: readText(filters, 'orderBy') ?? '',
    fields: readText(apiRequest, 'fields'),
    page: readInteger('page', readNumber(page, 'page'), 1, Number.MAX_SAFE_INTEGER),
    pageSize: readInteger('pageSize', readNumber(page, 'pageSize'), DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE),
  };
}

function readParentId(value: unknown): number {
  if (typeof value !== 'number') throw new ApiError(400, 'parentId must be the id of a project.');
  return value;
}
