import browser, { type Runtime } from 'webextension-polyfill';
import { failureOf } from '../domain/failure.ts';
import { type Command, parseCommand, type Reply } from './contract.ts';

/** Passes commands of our own pages to `execute` and ignores all other messages. */
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

/** Whether the sender is a page of ours in a tab or a popup. None of ours is in a frame. */
function isOwnPage({ id, url, frameId = 0 }: Runtime.MessageSender): boolean {
  if (id !== browser.runtime.id || frameId !== 0) return false;
  return typeof url === 'string' && url.startsWith(browser.runtime.getURL(''));
}
