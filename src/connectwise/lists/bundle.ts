import * as v from 'valibot';
import { FailureError } from '../../domain/failure.ts';
import { failureCodeFor } from '../../domain/failure-of-status.ts';
import { isErrorForm } from '../is-own-reply.ts';
import { conditionsOf, type Question } from './question.ts';

// `POST system/bundles`: several questions in one request, each answered or refused by itself.

const result = v.object({
  sequenceNumber: v.number(),
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
 * Reads the reply to a bundle of that many questions.
 *
 * @returns for each question its answer, or why it has none
 * @throws FailureError `badReply` if it is no reply to a bundle at all
 */
export function parseBundle(body: unknown, count: number): (BundleAnswer | FailureError)[] {
  const parsed = v.safeParse(reply, body);
  if (!parsed.success) throw new FailureError('badReply');
  const answers = new Map<number, BundleAnswer | FailureError>();
  for (const each of parsed.output.results) {
    const known = v.safeParse(result, each);
    if (known.success) answers.set(known.output.sequenceNumber, answerOf(known.output));
  }
  return Array.from({ length: count }, (_, index) => answers.get(index + 1) ?? new FailureError('badReply'));
}

function answerOf(answer: v.InferOutput<typeof result>): BundleAnswer | FailureError {
  const code = failureCodeFor(answer.statusCode ?? (answer.success === false ? 0 : 200));
  // The page of somebody else is no answer here either.
  const isOwn = (answer.error ?? undefined) === undefined || isErrorForm(answer.error);
  if (code) return new FailureError(isOwn ? code : 'badReply');
  if (answer.success === false || !answer.entities) return new FailureError('badReply');
  return { rows: answer.entities, count: answer.count ?? undefined };
}
