import browser from 'webextension-polyfill';
import type { Failure } from '../domain/failure.ts';
import type { Command, Reply } from './contract.ts';
import { parseReply } from './parse-reply.ts';

/** Sends a command to the background worker, and wakes it if necessary. Without an answer the reply is a failure. */
export async function send(command: Command): Promise<Reply> {
  try {
    const reply: unknown = await browser.runtime.sendMessage(command);
    return parseReply(reply) ?? { ok: false, failure: noReply() };
  } catch {
    return { ok: false, failure: noReply() };
  }
}

/** Starts the worker if necessary, which then corrects whatever is out of date. Does not wait for a reply. */
export function wakeWorker(): void {
  // An empty message is no command.
  Promise.resolve(browser.runtime?.sendMessage?.({})).catch(() => undefined);
}

/** Whether the extension was updated, reloaded or switched off under this page. The page can then do nothing. */
export function isPageOutdated(): boolean {
  return browser.runtime?.id === undefined;
}

function noReply(): Failure {
  return { code: isPageOutdated() ? 'pageOutdated' : 'unexpected' };
}
