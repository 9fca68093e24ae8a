import browser, { type Runtime } from 'webextension-polyfill';
import { failureOf } from '../domain/failure.ts';
import { type Command, parseCommand, type Reply } from './contract.ts';

/** Hands commands of our own pages to `execute`; everything else that arrives is ignored. */
export function receiveCommands(execute: (command: Command) => Promise<void>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const command = isOwnPage(sender) ? parseCommand(message) : undefined;
    return command && replyTo(execute(command));
  });
}

async function replyTo(execution: Promise<void>): Promise<Reply> {
  try {
    await execution;
    return { ok: true };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** A page of ours in a tab or a popup; in a frame there is none. */
function isOwnPage({ id, url, frameId = 0 }: Runtime.MessageSender): boolean {
  if (id !== browser.runtime.id || frameId !== 0) return false;
  return typeof url === 'string' && url.startsWith(browser.runtime.getURL(''));
}
