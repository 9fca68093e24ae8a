import type { Page } from '@playwright/test';
import type { Command } from '../../src/messages/contract.ts';
import { COMPANY, expect, test } from './fixtures.ts';

type SavedActs = (Command & { type: 'saveActs' })['acts'];

/** Sends a command as a page of the extension does. */
async function execute(page: Page, command: Command): Promise<void> {
  const reply: unknown = await page.evaluate((message) => chrome.runtime.sendMessage(message), command);
  expect(reply).toEqual({ ok: true });
}

const note = (text: string): SavedActs => [
  { id: crypto.randomUUID(), act: { kind: 'note', place: 'internal', isMailed: false }, text },
];

/** Chromium sends a request again, by itself, if its connection was in use and is reset before a reply. */
for (const [what, sparesResend] of [
  ['both replies are lost', false],
  ['only the first reply is lost', true],
] as const) {
  test(`a note that the browser sends twice stands there once, if ${what}`, async ({
    server: { control },
    signIn,
    options,
    probe,
  }) => {
    const { id } = control.createTicket(COMPANY, { requiredDate: new Date().toISOString() });
    await signIn();
    const path = `/service/tickets/${id}/notes`;
    control.injectFault({ method: 'POST', path, end: 'lose-reply', sparesResend });
    await execute(options, { type: 'saveActs', key: `ticket:${id}`, acts: note('Called the customer') });
    await expect.poll(async () => JSON.stringify(await probe.database())).toContain('\\"name\\":\\"done\\"');
    expect(control.requests({ method: 'POST', path })).toHaveLength(2);
    expect(control.notes(COMPANY, id).map(({ text }) => text)).toEqual(['Called the customer']);
  });
}
