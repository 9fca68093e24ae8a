import * as v from 'valibot';
import { BUNDLE_SIZE } from '../../domain/check-plan.ts';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import { DAY } from '../../domain/time.ts';
import type { ApiReply, ApiRequest } from '../api-request.ts';
import { parseLastPage } from '../pages.ts';
import { bundleOf, parseBundle } from './bundle.ts';
import type { Memory, Validator } from './memory.ts';
import { conditionsOf, LISTS, pathOf, type Question } from './question.ts';

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
  askTogether(
    questions: readonly Question[],
    validators?: readonly Validator[],
  ): Promise<PromiseSettledResult<Answer>[]>;
  hasBundles(): boolean;
}

/** How long a server is not asked for what it was found to lack. */
const REMEMBER_LACK_MS = DAY;

const countBody = v.object({ count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

/**
 * Asks questions in whatever way the server knows: a server that answers 400 to `closedFlag` is asked without it, one
 * without bundles question by question.
 *
 * @param lacks what is known that the server lacks; what is learnt is written into it
 * @param now the present moment, epoch milliseconds
 */
export function createAsker(request: ApiRequest, lacks: Memory['lacks'], now: () => number): Asker {
  const has = (lack: keyof Memory['lacks']) => !((lacks[lack] ?? 0) > now());
  const hasFlag = ({ about }: Question) => has(LISTS[about].lack);

  async function ask(question: Question, validators: readonly Validator[] = []): Promise<Answer> {
    if (!question.isOpenOnly || !hasFlag(question)) return askOnce(question, false, validators);
    try {
      return await askOnce(question, true, validators);
    } catch (error) {
      if (!hasFailed(error, 'badRequest')) throw error;
    }
    const answer = await askOnce(question, false, validators);
    lacks[LISTS[question.about].lack] = now() + REMEMBER_LACK_MS;
    return answer;
  }

  async function askOnce(
    question: Question,
    withFlag: boolean,
    validators: readonly Validator[],
  ): Promise<Answer> {
    const { fields, orderBy, page, pageSize } = question;
    const conditions = conditionsOf(question, withFlag);
    const filter = conditions === '' ? {} : { conditions };
    if (fields === undefined) return countOf(await request(`${pathOf(question)}/count`, { query: filter }));
    const query = { ...filter, orderBy, fields, pageSize, page };
    const text = `${pathOf(question)}?${new URLSearchParams({ ...filter, orderBy, fields, page: `${page}` })}`;
    const etag = validators.find((known) => known.query === text)?.etag;
    return answerOf(await request(pathOf(question), { query, ...(etag !== undefined && { etag }) }), text);
  }

  async function askBundle(
    questions: readonly Question[],
    validators: readonly Validator[],
  ): Promise<PromiseSettledResult<Answer>[]> {
    const post = bundleOf(questions.map((question) => ({ question, hasFlag: hasFlag(question) })));
    let body: unknown;
    try {
      ({ body } = await request('/system/bundles', { post }));
    } catch (error) {
      if (!hasFailed(error, 'notFound', 'badRequest')) throw error;
      lacks.bundles = now() + REMEMBER_LACK_MS;
      return askEach(questions, validators);
    }
    const answers = parseBundle(body, questions.length);
    return Promise.allSettled(
      questions.map(async (question, index) => {
        const answer = answers[index] ?? new FailureError('badReply');
        if (!(answer instanceof FailureError)) return { ...NOTHING, ...answer };
        if (question.isOpenOnly && hasFailed(answer, 'badRequest')) return ask(question);
        throw answer;
      }),
    );
  }

  function askEach(
    questions: readonly Question[],
    validators: readonly Validator[],
  ): Promise<PromiseSettledResult<Answer>[]> {
    return Promise.allSettled(questions.map((question) => ask(question, validators)));
  }

  return {
    ask,
    hasBundles: () => has('bundles'),
    async askTogether(questions, validators = []) {
      if (questions.length < 2 || !has('bundles')) return askEach(questions, validators);
      const [first = [], ...rest] = chunk(questions);
      // Only the first may find out that there are no bundles; the others are then asked one by one at once.
      const outcomes = await askBundle(first, validators);
      const askRest = has('bundles') ? askBundle : askEach;
      return [...outcomes, ...(await Promise.all(rest.map((each) => askRest(each, validators)))).flat()];
    },
  };
}

const NOTHING: Answer = {
  rows: [],
  count: undefined,
  lastPage: undefined,
  hasNext: false,
  isUnchanged: false,
  validator: undefined,
  serverTime: undefined,
};

function answerOf({ headers, body, isUnchanged }: ApiReply, query: string): Answer {
  // Only a real list is a list: an empty page of a captive portal is not "no items".
  if (!isUnchanged && !Array.isArray(body)) throw new FailureError('badReply');
  const etag = headers.get('etag');
  const link = headers.get('link');
  const date = Date.parse(headers.get('date') ?? '');
  return {
    rows: Array.isArray(body) ? body : [],
    count: undefined,
    lastPage: parseLastPage(link),
    hasNext: /\brel="?next"?/i.test(link ?? ''),
    isUnchanged,
    validator: etag === null ? undefined : { query, etag },
    serverTime: Number.isNaN(date) ? undefined : date,
  };
}

function countOf({ body }: ApiReply): Answer {
  const parsed = v.safeParse(countBody, body);
  if (!parsed.success) throw new FailureError('badReply');
  return { ...NOTHING, count: parsed.output.count };
}

function chunk(questions: readonly Question[]): Question[][] {
  const count = Math.ceil(questions.length / BUNDLE_SIZE);
  return Array.from({ length: count }, (_, index) =>
    questions.slice(index * BUNDLE_SIZE, (index + 1) * BUNDLE_SIZE),
  );
}
