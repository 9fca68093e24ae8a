import browser, { type Runtime } from 'webextension-polyfill';
import { failureOf } from '../domain/failure.ts';
import { type Command, parseCommand, type Reply } from './contract.ts';
import { type Answer, type Answers, parseQuestion, type Question } from './question.ts';

/** Passes commands of our own pages to `execute` and ignores all other messages. */
export function receiveCommands(execute: (command: Command) => Promise<void>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const command = isOwnPage(sender) ? parseCommand(message) : undefined;
    return command && replyTo(execute(command));
  });
}

/** Passes questions of our own pages to `answer` and ignores all other messages. */
export function receiveQuestions(answer: (question: Question) => Promise<Answers[Question['type']]>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const question = isOwnPage(sender) ? parseQuestion(message) : undefined;
    return question && answerWith(answer(question));
  });
}

async function answerWith(reading: Promise<Answers[Question['type']]>): Promise<Answer> {
  try {
    return { ok: true, value: await reading };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

async function replyTo(execution: Promise<void>): Promise<Reply> {
  try {
    await execution;
    return { ok: true };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** Whether the sender is a page of ours in a tab or a popup. None of ours is in a frame. */
function isOwnPage({ id, url, frameId = 0 }: Runtime.MessageSender): boolean {
  if (id !== browser.runtime.id || frameId !== 0) return false;
  return typeof url === 'string' && url.startsWith(browser.runtime.getURL(''));
}
