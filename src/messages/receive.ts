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

function isOwnPage(sender: Runtime.MessageSender): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('')) === true;
}
