import browser from 'webextension-polyfill';
import type { Failure } from '../domain/failure.ts';
import type { Command, Reply } from './contract.ts';
import { parseAnswer, parseReply } from './parse-reply.ts';
import type { Answer, Answers, Question } from './question.ts';

/** Sends a command to the background worker, and wakes it if necessary. Without an answer the reply is a failure. */
export function send(command: Command): Promise<Reply> {
  return exchange(command, parseReply);
}

/** Asks the background worker, like {@link send}. */
export function ask<Q extends Question>(question: Q): Promise<Answer<Answers[Q['type']]>> {
  const { type }: { type: Q['type'] } = question;
  return exchange(question, (message) => parseAnswer(message, type));
}

async function exchange<R>(
  message: Command | Question,
  parse: (message: unknown) => R | undefined,
): Promise<R | (Reply & { ok: false })> {
  try {
    const reply: unknown = await browser.runtime.sendMessage(message);
    return parse(reply) ?? { ok: false, failure: noReply() };
  } catch {
    return { ok: false, failure: noReply() };
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
