import browser from 'webextension-polyfill';
import type { Command, Reply } from './contract.ts';

/** Asks the background worker, waking it if need be; a worker that cannot answer is a failed reply. */
export async function send(command: Command): Promise<Reply> {
  try {
    const reply: unknown = await browser.runtime.sendMessage(command);
    return isReply(reply) ? reply : { ok: false, failure: { code: 'unexpected' } };
  } catch {
    return { ok: false, failure: { code: 'unexpected' } };
  }
}

function isReply(reply: unknown): reply is Reply {
  return typeof reply === 'object' && reply !== null && 'ok' in reply;
}
