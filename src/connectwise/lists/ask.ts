import * as v from 'valibot';
import { BUNDLE_SIZE } from '../plan/check-plan.ts';
import { FailureError, hasFailed } from '../../domain/failure.ts';
import { parseHttpDate } from '../../domain/http/http-date.ts';
import type { ApiReply, ApiRequest } from '../api-request.ts';
import { parseLastPage } from '../pages.ts';
import { type Answer, NO_ANSWER, type Outcome } from './answer.ts';
import { createBundleAsker } from './ask-bundled.ts';
import type { CheckRequests } from './check-requests.ts';
import { isLacking, type Lack, type Lacks, noteLack } from './lacks.ts';
import type { PageRoom, Validator } from './list-memory.ts';
import { conditionsOf, type Question } from './question.ts';

export interface Asker {
  /** One request. @param validators of earlier replies, one of which may be to the same question */
  ask(question: Question, validators?: readonly Validator[]): Promise<Answer>;
  /**
   * As few requests as the server allows; each question has its own outcome, or none where bundles turned out to be
   * lacking and the budget does not reach.
   */
  askTogether(
    questions: readonly Question[],
    validators?: readonly Validator[],
  ): Promise<(Outcome | undefined)[]>;
  hasBundles(): boolean;
  /** What is known of the pages of this server; what is learnt is written into it. */
  room?: PageRoom | undefined;
}

const countBody = v.object({ count: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

interface AskerOptions {
  /** What is known of the pages of the server. */
  room?: PageRoom;
  /** The requests of the check, which are bounded. */
  requests?: Pick<CheckRequests, 'requestsLeft' | 'note'>;
}

const UNBOUNDED: NonNullable<AskerOptions['requests']> = {
  requestsLeft: () => Infinity,
  note: () => undefined,
};

/**
 * Asks questions in whatever way the server knows: a server that answers 400 to `closedFlag` is asked without it, one
 * without bundles question by question, and one that fails if it is told what we hold already without that.
 *
 * @param lacks what is known that the server lacks; what is learnt is written into it
 * @param now the present moment, epoch milliseconds
 */
export function createAsker(
  request: ApiRequest,
  lacks: Lacks,
  now: () => number,
  { room, requests = UNBOUNDED }: AskerOptions = {},
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
    if (fields === undefined) return get(`${path}/count`, { query: filter }, countOf);
    if (after !== undefined) {
      const query = { ...filter, fields, pageSize, pageId: after };
      return get(path, { query, isForwardOnly: true }, (reply) => answerOf(reply, '', now()));
    }
    const query = { ...filter, orderBy, fields, pageSize, page };
    const text = `${path}?${new URLSearchParams({ ...filter, orderBy, fields, page: `${page}` })}`;
    const etag = has('validators') ? validators.find((known) => known.query === text)?.etag : undefined;
    const read = (reply: ApiReply) => answerOf(reply, text, now());
    if (etag === undefined) return get(path, { query }, read);
    try {
      return await get(path, { query, etag }, read);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
    }
    const answer = await get(path, { query }, read);
    noteLack(lacks, 'validators', now());
    return answer;
  }

  async function get(
    path: string,
    asked: Parameters<ApiRequest>[1],
    read: (reply: ApiReply) => Answer,
  ): Promise<Answer> {
    try {
      const answer = read(await request(path, asked));
      requests.note(path);
      return answer;
    } catch (error) {
      requests.note(path, error);
      throw error;
    }
  }

  const askBundled = createBundleAsker({
    request,
    lacks,
    now,
    requests,
    usesFlag,
    noteLackOfFlag,
    ask,
    answerOf: (answer, headers) => ({ ...NO_ANSWER, ...answer, serverTime: serverTimeOf(headers, now()) }),
  });

  async function askSome(
    questions: readonly Question[],
    validators: readonly Validator[],
  ): Promise<(Outcome | undefined)[]> {
    return questions.length > 1 && has('bundles')
      ? askBundled(questions)
      : Promise.allSettled(questions.map((question) => ask(question, validators)));
  }

  return {
    ask,
    room,
    hasBundles: () => has('bundles'),
    async askTogether(questions, validators = []) {
      const parts: (Outcome | undefined)[][] = [];
      for (let from = 0; from < questions.length; from += BUNDLE_SIZE) {
        parts.push(await askSome(questions.slice(from, from + BUNDLE_SIZE), validators));
      }
      return parts.flat();
    },
  };
}

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
