import { FailureError, failureOf, hasFailed } from '../../domain/failure.ts';
import type { ApiRequest } from '../api-request.ts';
import type { Answer, Outcome } from './answer.ts';
import { bundleOf, parseBundle } from './bundle.ts';
import { BUNDLES, type CheckRequests, isOwnRefusal } from './check-requests.ts';
import { type Lacks, noteDoubt, noteLack } from './lacks.ts';
import type { Question } from './question.ts';

export interface BundleDeps {
  request: ApiRequest;
  lacks: Lacks;
  now: () => number;
  requests: Pick<CheckRequests, 'requestsLeft' | 'note'>;
  /** Whether to ask with the list's `closedFlag`; is told if the server answers only without it. */
  usesFlag: (question: Question) => boolean;
  noteLackOfFlag: (question: Question) => void;
  /** Asks a single question. */
  ask: (question: Question) => Promise<Answer>;
  /** An answer of a bundle as one of any other request. */
  answerOf: (answer: Pick<Answer, 'rows' | 'count'>, headers: Headers) => Answer;
}

type Outcomes = Map<Question, Outcome>;

/** What the single questions of a check have shown of its bundles so far. */
interface BundleTrust {
  /** Whether a list that a bundle calls empty was. */
  isEmptyTrue: boolean;
}

/**
 * Makes the function that asks several questions in one request. What the bundle does not bring, however it fails, is
 * asked question by question as far as the budget reaches; if that is answered, bundles are lacking. The others have no
 * outcome.
 */
export function createBundleAsker(deps: BundleDeps) {
  const trust: BundleTrust = { isEmptyTrue: false };
  return async (questions: readonly Question[]): Promise<(Outcome | undefined)[]> => {
    const bundled = await askTogether(questions, deps);
    if (bundled instanceof FailureError && isOwnRefusal(bundled)) return askAll(questions, deps);
    if (bundled instanceof FailureError) return inOrder(questions, await askRest(questions, bundled, deps));
    const { believed, settled } = await tryEmpty(questions, bundled, deps, trust);
    const rest = questions.filter((question) => !settled.has(question));
    return inOrder(questions, new Map([...(await askRest(rest, believed, deps)), ...settled]));
  };
}

function inOrder(questions: readonly Question[], outcomes: Outcomes): (Outcome | undefined)[] {
  return questions.map((question) => outcomes.get(question));
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
    const answers = parseBundle(reply.body, questions);
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

/**
 * Has a single question confirm that nothing is left of a list of which rows are stored, once a check: a bundle that
 * says so of each list would remove everything.
 *
 * @returns what the bundle tells that can be believed so far, and what single questions told instead
 */
async function tryEmpty(
  questions: readonly Question[],
  bundled: Outcomes,
  { requests, lacks, now, ask }: BundleDeps,
  trust: BundleTrust,
): Promise<{ believed: Outcomes; settled: Outcomes }> {
  const settled: Outcomes = new Map();
  const emptied = questions.filter((each) => each.isFilled && isEmpty(bundled.get(each)));
  for (const question of trust.isEmptyTrue ? [] : emptied) {
    settled.set(question, NOT_UNDERSTOOD);
    if (requests.requestsLeft() <= 0) continue;
    const [outcome] = await Promise.allSettled([ask(question)]);
    settled.set(question, outcome);
    if (outcome.status === 'rejected') continue;
    trust.isEmptyTrue = isEmpty(outcome);
    if (trust.isEmptyTrue) break;
    noteLack(lacks, 'bundles', now());
    // Whatever else it calls empty may not be.
    return { believed: new Map([...bundled].filter(([, told]) => !isEmpty(told))), settled };
  }
  return { believed: bundled, settled };
}

/**
 * One after the other: where the first is not answered, the bundle may not be to blame.
 *
 * @param bundled what the bundle told, or why it told nothing
 */
async function askRest(
  questions: readonly Question[],
  bundled: Outcomes | FailureError,
  { requests, lacks, now, ask }: BundleDeps,
): Promise<Outcomes> {
  const hasAnswer = bundled instanceof Map;
  const outcomes: Outcomes = new Map(hasAnswer ? bundled : undefined);
  let isToldTheSame = false;
  let isAnswered = false;
  for (const [index, question] of questions.entries()) {
    const told = outcomes.get(question);
    if (told && !isDoubtful(told, isToldTheSame)) continue;
    if (requests.requestsLeft() <= 0 && (hasAnswer || index > 0)) {
      // What nobody else says is no reason to withhold anything.
      if (told && isRefusedAlone(told)) outcomes.set(question, NOT_UNDERSTOOD);
      continue;
    }
    const [outcome] = await Promise.allSettled([ask(question)]);
    outcomes.set(question, outcome);
    isToldTheSame ||= told !== undefined && codeOf(outcome) === codeOf(told);
    isAnswered ||= outcome.status === 'fulfilled' || (!hasAnswer && isRefusedAlone(outcome));
  }
  if (isAnswered) noteLack(lacks, 'bundles', now());
  // After too many requests the next check tells whether they were those of all.
  else if (!hasAnswer && !hasFailed(bundled, 'rateLimited')) noteDoubt(lacks, 'bundles', now());
  return outcomes;
}

const NOT_UNDERSTOOD: Outcome = { status: 'rejected', reason: new FailureError('badReply') };

/**
 * Whether the bundle may be to blame for what it tells of a question: always where it tells nothing that is understood,
 * and else until one question is answered the same by itself.
 */
function isDoubtful(told: Outcome, isToldTheSame: boolean): boolean {
  return told.status === 'rejected' && (!isToldTheSame || hasFailed(told.reason, 'badReply'));
}

function isEmpty(outcome: Outcome | undefined): boolean {
  return outcome?.status === 'fulfilled' && outcome.value.rows.length === 0 && !outcome.value.count;
}

function isRefused(outcome: Outcome | undefined): boolean {
  return outcome?.status === 'rejected' && hasFailed(outcome.reason, 'badRequest');
}

function isRefusedAlone(outcome: Outcome): boolean {
  return outcome.status === 'rejected' && isOwnRefusal(outcome.reason);
}

function codeOf(outcome: Outcome): string {
  return outcome.status === 'fulfilled' ? '' : failureOf(outcome.reason).code;
}
