import { copyText } from '../../../src/browser/page/clipboard.ts';
import { failureText, text } from '../../../src/browser/shared/texts.ts';
import { ask } from '../../../src/messages/send.ts';

/** Copies the text of an entry of the outbox, and says so, or why not. */
export async function copyEntryText(id: string, showToast: (words: string) => void): Promise<void> {
  const answer = await ask({ type: 'readText', id });
  if (!answer.ok) return showToast(failureText(answer.failure));
  if (answer.value === '') return showToast(text('outbox_noText'));
  showToast(text((await copyText(answer.value)) ? 'toast_copied' : 'toast_notCopied'));
}
