import browser from 'webextension-polyfill';
import type { Failure } from '../domain/failure.ts';
import type { Command, Reply } from './contract.ts';
import { parseAnswer, parseReply } from './parse-reply.ts';
import type { Answer, Answers, Question } from './question.ts';

/** Commands that do the same however often they arrive: they set what they name, or have ids of their own. */
const REPEATABLE: ReadonlySet<Command['type']> = new Set([
  'saveActs',
  'snooze',
  'mute',
  'bringBack',
  'see',
  'pause',
  'resume',
  'saveView',
  'finishSetup',
  'readFacts',
]);

/**
 * Sends a command to the background worker, and wakes it if necessary. Without an answer the reply is a failure. A
 * worker may end after it has done a command and before it answers, so what can be sent again is sent twice at most.
 */
export function send(command: Command): Promise<Reply> {
  return exchange(command, parseReply, REPEATABLE.has(command.type));
}

/** Asks the background worker, like {@link send}. */
export function ask<Q extends Question>(question: Q): Promise<Answer<Answers[Q['type']]>> {
  const { type }: { type: Q['type'] } = question;
  return exchange(question, (message) => parseAnswer(message, type), true);
}

async function exchange<R>(
  message: Command | Question,
  parse: (message: unknown) => R | undefined,
  isRepeatable: boolean,
): Promise<R | (Reply & { ok: false })> {
  const reply = await exchangeOnce(message, parse);
  if (reply) return reply;
  const second = isRepeatable && !isPageOutdated() ? await exchangeOnce(message, parse) : undefined;
  return second ?? { ok: false, failure: noReply() };
}

async function exchangeOnce<R>(
  message: Command | Question,
  parse: (message: unknown) => R | undefined,
): Promise<R | undefined> {
  try {
    return parse(await browser.runtime.sendMessage(message));
  } catch {
    return undefined;
  }
}

/** Starts the worker if necessary, which then corrects whatever is out of date. Does not wait for a reply. */
export function wakeWorker(): void {
  // An empty message is not a command.
  Promise.resolve(browser.runtime?.sendMessage?.({})).catch(() => undefined);
}

/** Whether the extension was updated, reloaded or switched off under this page. The page can then do nothing. */
export function isPageOutdated(): boolean {
  return browser.runtime?.id === undefined;
}

function noReply(): Failure {
  return { code: isPageOutdated() ? 'pageOutdated' : 'unexpected' };
}
