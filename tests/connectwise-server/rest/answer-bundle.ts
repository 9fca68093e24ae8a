import type { Fault } from '../control/create-fault-list.ts';
import { ApiError } from './api-error.ts';
import { listCollection } from './list-collection.ts';
import { asObject, readNumber, readText, type JsonObject } from './read-json.ts';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, readInteger, withIgnored, type ListQuery } from './read-query.ts';
import type { RestRequest } from './rest-request.ts';

const MAX_REQUESTS = 20;

/** Answers `POST system/bundles`, each request separately, so that a refusal does not affect the others. */
export function answerBundle(request: RestRequest): { results: JsonObject[] } {
  const requests = asObject(request.body)['requests'];
  if (!Array.isArray(requests)) throw new ApiError(400, 'requests must be an array.');
  if (requests.length > MAX_REQUESTS) {
    throw new ApiError(400, `A bundle holds at most ${MAX_REQUESTS} requests.`);
  }
  return { results: requests.map((part) => answerPart(asObject(part), request)) };
}

function answerPart(
  part: JsonObject,
  { dialect, data, settings, authorize, faultInBundle }: RestRequest,
): JsonObject {
  const { sequenceNumber, resourceType, version } = part;
  const named = { sequenceNumber, resourceType, version };
  try {
    const collection = dialect.collections.find(
      ({ resource, isBundled }) => isBundled === true && resource === resourceType,
    );
    if (!collection) throw new ApiError(400, `Unknown resourceType ${JSON.stringify(resourceType)}.`);
    authorize(collection);
    const apiRequest = asObject(part['apiRequest']);
    const hasParent = collection.path.includes('{parentId}');
    const parentId = hasParent ? readParentId(apiRequest['parentId']) : undefined;
    const status = statusOf(faultInBundle(`/${collection.path.replace('{parentId}', String(parentId))}`));
    // An answer without a list of rows, or with half of one.
    if (status === 200) return { ...named, success: true, statusCode: 200 };
    if (status !== undefined) throw new ApiError(status, 'The request failed.');
    const query = withIgnored(readQuery(apiRequest), settings.ignored);
    const { entities, count } = listCollection(collection, data, query, settings, parentId);
    return { ...named, entities, count, success: true, statusCode: 200 };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const refusal = { success: false, statusCode: error.status, error: dialect.presentError(error) };
    return { ...named, entities: [], count: 0, ...refusal };
  }
}

/** The status of a broken endpoint in a bundle; undefined if it still answers. */
function statusOf(fault: Fault | undefined): number | undefined {
  if (!fault) return undefined;
  const { refusal, status, location, body, end } = fault;
  if (end === 'reset' || end === 'hang') return 502;
  if (location !== undefined) return 302;
  const reported = refusal ?? status;
  return body === undefined && end === undefined ? reported : (reported ?? 200);
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
