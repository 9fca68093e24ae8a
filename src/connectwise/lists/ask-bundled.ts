import { FailureError, failureOf, hasFailed } from '../../domain/failure.ts';
import type { ApiRequest } from '../api-request.ts';
import type { Answer, Outcome } from './answer.ts';
import { bundleOf, parseBundle } from './bundle.ts';
import { BUNDLES, type CheckRequests } from './check-requests.ts';
import { type Lacks, noteDoubt, noteLack } from './lacks.ts';
import type { Question } from './question.ts';

export interface BundleDeps {
  request: ApiRequest;
  lacks: Lacks;
  now: () => number;
  requests: Pick<CheckRequests, 'requestsLeft' | 'note'>;
  /** Whether what lists are called in bundles is described. */
  areBundlesCertain: boolean;
  /** Whether to ask with the list's `closedFlag`; is told if the server answers only without it. */
  usesFlag: (question: Question) => boolean;
  noteLackOfFlag: (question: Question) => void;
  /** Asks a single question. */
  ask: (question: Question) => Promise<Answer>;
  /** An answer of a bundle as one of any other request. */
  answerOf: (answer: Pick<Answer, 'rows' | 'count'>, headers: Headers) => Answer;
}

type Outcomes = Map<Question, Outcome>;

/**
 * Makes the function that asks several questions in one request. What the bundle does not bring, however it fails, is
 * asked question by question as far as the budget reaches; if that is answered, bundles are lacking. The others have no
 * outcome.
 */
export function createBundleAsker(deps: BundleDeps) {
  return async (questions: readonly Question[]): Promise<(Outcome | undefined)[]> => {
    const bundled = await askTogether(questions, deps);
    if (bundled instanceof FailureError && isOwnRefusal(bundled)) return askAll(questions, deps);
    const outcomes = await askRest(questions, bundled instanceof Map ? bundled : undefined, deps);
    return questions.map((question) => outcomes.get(question));
  };
}

/** @returns why there is no bundle, if there is none */
async function askTogether(
  questions: readonly Question[],
  deps: BundleDeps,
): Promise<Outcomes | FailureError> {
  try {
    const outcomes = await post(questions, true, deps);
    const { usesFlag, noteLackOfFlag } = deps;
    const refused = questions.filter((each) => usesFlag(each) && isRefused(outcomes.get(each)));
    if (refused.length === 0) return outcomes;
    for (const [question, outcome] of await post(refused, false, deps)) {
      outcomes.set(question, outcome);
      if (outcome.status === 'fulfilled') noteLackOfFlag(question);
    }
    return outcomes;
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    return error;
  }
}

async function post(
  questions: readonly Question[],
  withFlag: boolean,
  { request, requests, usesFlag, answerOf }: BundleDeps,
): Promise<Outcomes> {
  const body = bundleOf(questions.map((question) => ({ question, hasFlag: withFlag && usesFlag(question) })));
  try {
    const reply = await request(BUNDLES, { post: body });
    const answers = parseBundle(reply.body, questions.length);
    if (answers.some((answer) => !(answer instanceof FailureError))) requests.note(BUNDLES);
    return new Map(
      questions.map((question, index): [Question, Outcome] => {
        const answer = answers[index] ?? new FailureError('badReply');
        return answer instanceof FailureError
          ? [question, { status: 'rejected', reason: answer }]
          : [question, { status: 'fulfilled', value: answerOf(answer, reply.headers) }];
      }),
    );
  } catch (error) {
    requests.note(BUNDLES, error);
    throw error;
  }
}

/** The server is there, and says that it has no bundles. */
async function askAll(
  questions: readonly Question[],
  { requests, lacks, now, ask }: BundleDeps,
): Promise<(Outcome | undefined)[]> {
  noteLack(lacks, 'bundles', now());
  const most = Math.max(1, requests.requestsLeft());
  return Promise.all(
    questions.map(async (question, index) =>
      index < most ? (await Promise.allSettled([ask(question)]))[0] : undefined,
    ),
  );
}

/** One after the other: where the first is not answered, the bundle may not be to blame. */
async function askRest(
  questions: readonly Question[],
  bundled: Outcomes | undefined,
  { requests, lacks, now, ask, areBundlesCertain }: BundleDeps,
): Promise<Outcomes> {
  const outcomes: Outcomes = new Map(bundled);
  let isToldTheSame = false;
  let isAnswered = false;
  for (const [index, question] of questions.entries()) {
    const told = bundled?.get(question);
    if (told && !isDoubtful(told, areBundlesCertain, isToldTheSame)) continue;
    if (requests.requestsLeft() <= 0 && (bundled || index > 0)) continue;
    const [outcome] = await Promise.allSettled([ask(question)]);
    outcomes.set(question, outcome);
    isToldTheSame ||= told !== undefined && codeOf(outcome) === codeOf(told);
    isAnswered ||= outcome.status === 'fulfilled' || (!bundled && isRefusedAlone(outcome));
  }
  if (isAnswered) noteLack(lacks, 'bundles', now());
  else if (!bundled) noteDoubt(lacks, 'bundles', now());
  return outcomes;
}

/**
 * Whether the bundle may be to blame for what it tells of a question: always where it tells nothing that is understood,
 * and else until one question is answered the same by itself.
 */
function isDoubtful(told: Outcome, areBundlesCertain: boolean, isToldTheSame: boolean): boolean {
  if (told.status === 'fulfilled') return false;
  if (hasFailed(told.reason, 'badReply')) return true;
  return !isToldTheSame && !(areBundlesCertain && isRefusedAlone(told));
}

function isRefused(outcome: Outcome | undefined): boolean {
  return outcome?.status === 'rejected' && hasFailed(outcome.reason, 'badRequest');
}

function isRefusedAlone(outcome: Outcome): boolean {
  return outcome.status === 'rejected' && isOwnRefusal(outcome.reason);
}

function isOwnRefusal(error: unknown): boolean {
  return hasFailed(error, 'badRequest', 'notFound', 'noAccess');
}

function codeOf(outcome: Outcome): string {
  return outcome.status === 'fulfilled' ? '' : failureOf(outcome.reason).code;
}
