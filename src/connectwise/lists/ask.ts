import * as v from 'valibot';
import { BUNDLE_SIZE } from '../../domain/check-plan.ts';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import { parseHttpDate } from '../../domain/http-date.ts';
import type { ApiReply, ApiRequest } from '../api-request.ts';
import { parseLastPage } from '../pages.ts';
import { bundleOf, parseBundle } from './bundle.ts';
import { isLacking, type Lack, type Lacks, noteLack } from './lacks.ts';
import type { PageRoom, Validator } from './list-memory.ts';
import { conditionsOf, type Question } from './question.ts';

export type Outcome = PromiseSettledResult<Answer>;

/** What the server says to a question. */
export interface Answer {
  rows: unknown[];
  /** How many rows there are on all pages, and on how many pages, as far as it tells. */
  count: number | undefined;
  lastPage: number | undefined;
  hasNext: boolean;
  /** Nothing is different from the reply that the validator is of; there are no rows then. */
  isUnchanged: boolean;
  validator: Validator | undefined;
  /** The server's clock, epoch milliseconds. */
  serverTime: number | undefined;
}

export interface Asker {
  /** One request. @param validators of earlier replies, one of which may be to the same question */
  ask(question: Question, validators?: readonly Validator[]): Promise<Answer>;
  /** As few requests as the server allows; each question has its own outcome. */
  askTogether(questions: readonly Question[], validators?: readonly Validator[]): Promise<Outcome[]>;
  hasBundles(): boolean;
  /** What is known of the pages of this server; what is learnt is written into it. */
  room?: PageRoom | undefined;
}

const countBody = v.object({ count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

/**
 * Asks questions in whatever way the server knows: a server that answers 400 to `closedFlag` is asked without it, one
 * without bundles question by question.
 *
 * @param lacks what is known that the server lacks; what is learnt is written into it
 * @param now the present moment, epoch milliseconds
 * @param options.areBundlesCertain whether what lists are called in bundles is described: else a question that is refused
 *   there is asked once more by itself, and if that is answered, bundles are lacking
 * @param options.room what is known of the pages of the server
 */
export function createAsker(
  request: ApiRequest,
  lacks: Lacks,
  now: () => number,
  { areBundlesCertain = true, room }: { areBundlesCertain?: boolean; room?: PageRoom } = {},
): Asker {
  const has = (lack: Lack) => !isLacking(lacks, lack, now());
  const hasFlag = ({ list }: Question) => has(`${list.name}ClosedFlag`);
  const usesFlag = (question: Question) => question.isOpenOnly && hasFlag(question);

  async function ask(question: Question, validators: readonly Validator[] = []): Promise<Answer> {
    if (!usesFlag(question)) return askOnce(question, false, validators);
    try {
      return await askOnce(question, true, validators);
    } catch (error) {
      if (!hasFailed(error, 'badRequest')) throw error;
    }
    const answer = await askOnce(question, false, validators);
    noteLackOfFlag(question);
    return answer;
  }

  function noteLackOfFlag({ list }: Question): void {
    noteLack(lacks, `${list.name}ClosedFlag`, now());
  }

  async function askOnce(
    question: Question,
    withFlag: boolean,
    validators: readonly Validator[],
  ): Promise<Answer> {
    const { list, fields, orderBy, page, after, pageSize } = question;
    const { path } = list;
    const conditions = conditionsOf(question, withFlag);
    const filter = conditions === '' ? {} : { conditions };
    if (fields === undefined) return countOf(await request(`${path}/count`, { query: filter }));
    if (after !== undefined) {
      const query = { ...filter, fields, pageSize, pageId: after };
      return answerOf(await request(path, { query, isForwardOnly: true }), '', now());
    }
    const query = { ...filter, orderBy, fields, pageSize, page };
    const text = `${path}?${new URLSearchParams({ ...filter, orderBy, fields, page: `${page}` })}`;
    const etag = validators.find((known) => known.query === text)?.etag;
    return answerOf(await request(path, { query, ...(etag !== undefined && { etag }) }), text, now());
  }

  async function askSome(
    questions: readonly Question[],
    validators: readonly Validator[],
  ): Promise<Outcome[]> {
    if (questions.length > 1 && has('bundles')) {
      try {
        const outcomes = await askBundle(questions);
        return areBundlesCertain ? outcomes : await Promise.all(outcomes.map(askAgain(questions)));
      } catch (error) {
        // The three scopes say nothing of it, so a server may also withhold it.
        if (!hasFailed(error, 'notFound', 'badRequest', 'noAccess')) throw error;
        noteLack(lacks, 'bundles', now());
      }
    }
    return Promise.allSettled(questions.map((question) => ask(question, validators)));
  }

  /** What is refused with `closedFlag` is asked once more without it, together as well. */
  async function askBundle(questions: readonly Question[]): Promise<Outcome[]> {
    const outcomes = new Map(await postBundle(questions, true));
    const refused = questions.filter((question) => usesFlag(question) && isRefused(outcomes.get(question)));
    if (refused.length === 0) return [...outcomes.values()];
    for (const [question, outcome] of await postBundle(refused, false)) {
      outcomes.set(question, outcome);
      if (outcome.status === 'fulfilled') noteLackOfFlag(question);
    }
    return [...outcomes.values()];
  }

  function askAgain(questions: readonly Question[]) {
    return async (outcome: Outcome, index: number): Promise<Outcome> => {
      const question = questions[index];
      const isDoubtful =
        outcome.status === 'rejected' &&
        hasFailed(outcome.reason, 'badRequest', 'notFound', 'noAccess', 'badReply');
      if (!question || !isDoubtful) return outcome;
      const [again] = await Promise.allSettled([ask(question)]);
      if (again.status === 'fulfilled') noteLack(lacks, 'bundles', now());
      return again;
    };
  }

  async function postBundle(
    questions: readonly Question[],
    withFlag: boolean,
  ): Promise<[Question, Outcome][]> {
    const post = bundleOf(
      questions.map((question) => ({ question, hasFlag: withFlag && hasFlag(question) })),
    );
    const { headers, body } = await request('/system/bundles', { post });
    const answers = parseBundle(body, questions.length);
    const serverTime = serverTimeOf(headers, now());
    return questions.map((question, index) => {
      const answer = answers[index] ?? new FailureError('badReply');
      if (answer instanceof FailureError) return [question, { status: 'rejected', reason: answer }];
      return [question, { status: 'fulfilled', value: { ...NO_ANSWER, ...answer, serverTime } }];
    });
  }

  return {
    ask,
    room,
    hasBundles: () => has('bundles'),
    async askTogether(questions, validators = []) {
      const parts: Outcome[][] = [];
      for (let from = 0; from < questions.length; from += BUNDLE_SIZE) {
        parts.push(await askSome(questions.slice(from, from + BUNDLE_SIZE), validators));
      }
      return parts.flat();
    },
  };
}

function isRefused(outcome: Outcome | undefined): boolean {
  return outcome?.status === 'rejected' && hasFailed(outcome.reason, 'badRequest');
}

/** An answer that tells nothing. */
export const NO_ANSWER: Answer = {
  rows: [],
  count: undefined,
  lastPage: undefined,
  hasNext: false,
  isUnchanged: false,
  validator: undefined,
  serverTime: undefined,
};

function answerOf({ headers, body, isUnchanged }: ApiReply, query: string, now: number): Answer {
  // Only a real list is a list: an empty page of a captive portal is not "no items".
  if (!isUnchanged && !Array.isArray(body)) throw new FailureError('badReply');
  const etag = headers.get('etag');
  const link = headers.get('link');
  return {
    rows: Array.isArray(body) ? body : [],
    count: undefined,
    lastPage: parseLastPage(link),
    hasNext: /\brel="?next"?/i.test(link ?? ''),
    isUnchanged,
    validator: etag === null ? undefined : { query, etag },
    serverTime: serverTimeOf(headers, now),
  };
}

function countOf({ body }: ApiReply): Answer {
  const parsed = v.safeParse(countBody, body);
  if (!parsed.success) throw new FailureError('badReply');
  return { ...NO_ANSWER, count: parsed.output.count };
}

function serverTimeOf(headers: Headers, now: number): number | undefined {
  return parseHttpDate(headers.get('date') ?? '', now);
}
