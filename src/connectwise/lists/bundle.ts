import * as v from 'valibot';
import { FailureError } from '../../domain/failure.ts';
import { failureCodeFor } from '../../domain/http/failure-of-status.ts';
import { isErrorForm, OWN_CODES } from '../is-own-reply.ts';
import { conditionsOf, type ListQuery } from './list-query.ts';

// `POST system/bundles`: several queries in one request, each answered or refused separately.

const numbered = v.object({ sequenceNumber: v.number(), resourceType: v.nullish(v.unknown()) });
const bundledResult = v.object({
  entities: v.nullish(v.array(v.unknown())),
  count: v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  success: v.nullish(v.boolean()),
  statusCode: v.nullish(v.number()),
  error: v.nullish(v.unknown()),
});
const reply = v.object({ results: v.array(v.unknown()) });

/** The result of one query in a bundle. */
export interface BundleResult {
  rows: unknown[];
  /** The number of rows on all pages. */
  count: number | undefined;
}

/** @param hasFlag whether the server supports the list's `closedFlag` */
export function bundleOf(queries: readonly { query: ListQuery; hasFlag: boolean }[]): object {
  return {
    requests: queries.map(({ query, hasFlag }, index) => {
      const { list, fields, orderBy, page, pageSize } = query;
      const isCount = fields === undefined;
      return {
        sequenceNumber: index + 1,
        resourceType: list.resourceType,
        apiRequest: {
          ...(list.parentId !== undefined && { parentId: list.parentId }),
          filters: { conditions: conditionsOf(query, hasFlag), orderBy },
          page: isCount ? { page: 1, pageSize: 1 } : { page, pageSize },
          fields: isCount ? 'id' : fields,
        },
      };
    }),
  };
}

/**
 * Parses the reply to a bundle of queries. It has one result for each, matched by its number. If the numbers do not
 * fit, the results cannot be assigned.
 *
 * @returns the result of each query, or its failure
 * @throws FailureError `badReply` if it is not a reply to this bundle
 */
export function parseBundle(
  body: unknown,
  queries: readonly Pick<ListQuery, 'list'>[],
): (BundleResult | FailureError)[] {
  const parsed = v.safeParse(reply, body);
  if (!parsed.success || parsed.output.results.length !== queries.length) throw new FailureError('badReply');
  const results = new Map<number, unknown>();
  for (const each of parsed.output.results) {
    const number = v.safeParse(numbered, each);
    if (!number.success) throw new FailureError('badReply');
    results.set(number.output.sequenceNumber, each);
  }
  return queries.map(({ list }, index) => {
    const each = results.get(index + 1);
    if (!isOf(list.resourceType, each)) throw new FailureError('badReply');
    return resultOf(each);
  });
}

/** Whether a result belongs to that kind of list. One that does not name its kind is believed. */
function isOf(resourceType: string, each: unknown): boolean {
  const parsed = v.safeParse(numbered, each);
  if (!parsed.success) return false;
  const reported = parsed.output.resourceType ?? resourceType;
  return typeof reported === 'string' && reported.toLowerCase() === resourceType.toLowerCase();
}

function resultOf(each: unknown): BundleResult | FailureError {
  const known = v.safeParse(bundledResult, each);
  if (!known.success) return new FailureError('badReply');
  const { output: result } = known;
  const code = failureCodeFor(result.statusCode ?? 200);
  if (code) {
    // Only ConnectWise's error form counts as its refusal here, too; a bare status does not.
    const isBare = (result.error ?? undefined) === undefined;
    const isOwn = isErrorForm(result.error) || (isBare && !OWN_CODES.has(code));
    return new FailureError(isOwn ? code : 'badReply');
  }
  if (result.success === false || !result.entities) return new FailureError('badReply');
  return { rows: result.entities, count: result.count ?? undefined };
}
