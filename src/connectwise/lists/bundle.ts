import * as v from 'valibot';
import { FailureError } from '../../domain/failure.ts';
import { failureCodeFor } from '../../domain/http/failure-of-status.ts';
import { isErrorForm, OWN_CODES } from '../is-own-reply.ts';
import { conditionsOf, type Question } from './question.ts';

// `POST system/bundles`: several questions in one request, each answered or refused by itself.

const numbered = v.object({ sequenceNumber: v.number(), resourceType: v.nullish(v.unknown()) });
const result = v.object({
  entities: v.nullish(v.array(v.unknown())),
  count: v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  success: v.nullish(v.boolean()),
  statusCode: v.nullish(v.number()),
  error: v.nullish(v.unknown()),
});
const reply = v.object({ results: v.array(v.unknown()) });

/** What a bundle tells of one question. */
export interface BundleAnswer {
  rows: unknown[];
  /** How many rows there are on all pages. */
  count: number | undefined;
}

/** @param hasFlag whether the server knows the list's `closedFlag` */
export function bundleOf(questions: readonly { question: Question; hasFlag: boolean }[]): object {
  return {
    requests: questions.map(({ question, hasFlag }, index) => {
      const { list, fields, orderBy, page, pageSize } = question;
      const isCount = fields === undefined;
      return {
        sequenceNumber: index + 1,
        resourceType: list.resourceType,
        apiRequest: {
          ...(list.parentId !== undefined && { parentId: list.parentId }),
          filters: { conditions: conditionsOf(question, hasFlag), orderBy },
          page: isCount ? { page: 1, pageSize: 1 } : { page, pageSize },
          fields: isCount ? 'id' : fields,
        },
      };
    }),
  };
}

/**
 * Reads the reply to a bundle of these questions, which has one result for each, by its number. Where the numbers do
 * not fit, nobody can tell which result is whose.
 *
 * @returns for each question its answer, or why it has none
 * @throws FailureError `badReply` if it is no reply to that bundle
 */
export function parseBundle(
  body: unknown,
  questions: readonly Pick<Question, 'list'>[],
): (BundleAnswer | FailureError)[] {
  const parsed = v.safeParse(reply, body);
  if (!parsed.success || parsed.output.results.length !== questions.length)
    throw new FailureError('badReply');
  const results = new Map<number, unknown>();
  for (const each of parsed.output.results) {
    const number = v.safeParse(numbered, each);
    if (!number.success) throw new FailureError('badReply');
    results.set(number.output.sequenceNumber, each);
  }
  return questions.map(({ list }, index) => {
    const each = results.get(index + 1);
    if (!isOf(list.resourceType, each)) throw new FailureError('badReply');
    return answerOf(each);
  });
}

/** Whether a result tells of that kind of list; one that does not say is believed. */
function isOf(resourceType: string, each: unknown): boolean {
  const parsed = v.safeParse(numbered, each);
  if (!parsed.success) return false;
  const told = parsed.output.resourceType ?? resourceType;
  return typeof told === 'string' && told.toLowerCase() === resourceType.toLowerCase();
}

function answerOf(each: unknown): BundleAnswer | FailureError {
  const known = v.safeParse(result, each);
  if (!known.success) return new FailureError('badReply');
  const { output: answer } = known;
  const code = failureCodeFor(answer.statusCode ?? (answer.success === false ? 0 : 200));
  // The page of somebody else is no answer here either, and a bare status is nobody's word.
  const isBare = (answer.error ?? undefined) === undefined;
  const isOwn = isErrorForm(answer.error) || (isBare && code !== undefined && !OWN_CODES.has(code));
  if (code) return new FailureError(isOwn ? code : 'badReply');
  if (answer.success === false || !answer.entities) return new FailureError('badReply');
  return { rows: answer.entities, count: answer.count ?? undefined };
}
