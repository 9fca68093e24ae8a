import browser from 'webextension-polyfill';
import type { Command, Reply } from './contract.ts';
import { parseReply } from './parse-reply.ts';

/** Asks the background worker, waking it if need be; a worker that cannot answer is a failed reply. */
export async function send(command: Command): Promise<Reply> {
  try {
    const reply: unknown = await browser.runtime.sendMessage(command);
    return parseReply(reply) ?? { ok: false, failure: { code: 'unexpected' } };
  } catch {
    return { ok: false, failure: { code: 'unexpected' } };
  }
}
