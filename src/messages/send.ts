import browser from 'webextension-polyfill';
import type { Failure } from '../domain/failure.ts';
import type { Command, Reply } from './contract.ts';
import { parseReply } from './parse-reply.ts';

/** Asks the background worker, waking it if need be; a worker that cannot answer is a failed reply. */
export async function send(command: Command): Promise<Reply> {
  try {
    const reply: unknown = await browser.runtime.sendMessage(command);
    return parseReply(reply) ?? { ok: false, failure: noReply() };
  } catch {
    return { ok: false, failure: noReply() };
  }
}

/** Starts the worker, if need be, which then brings all in line that is not; no reply is waited for. */
export function wakeWorker(): void {
  // Empty, it is no command.
  Promise.resolve(browser.runtime?.sendMessage?.({})).catch(() => undefined);
}

/** Whether the extension was updated, reloaded or switched off under this page, which then can do nothing any more. */
export function isPageOutdated(): boolean {
  return browser.runtime?.id === undefined;
}

function noReply(): Failure {
  return { code: isPageOutdated() ? 'pageOutdated' : 'unexpected' };
}
