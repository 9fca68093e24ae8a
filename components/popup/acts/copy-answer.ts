import { copyText } from '../../../src/browser/page/clipboard.ts';
import { failureText, text } from '../../../src/browser/shared/texts.ts';
import type { Question } from '../../../src/messages/question.ts';
import { ask } from '../../../src/messages/send.ts';

/** A question about a text that is stored sealed. */
export type TextQuestion = Question & { type: 'readText' | 'readDraft' };

/** Copies a text that only the worker can open, and says so, or why not. */
export async function copyAnswer(question: TextQuestion, showToast: (words: string) => void): Promise<void> {
  const answer = await ask(question);
  if (!answer.ok) return showToast(failureText(answer.failure));
  if (answer.value === '') return showToast(text('outbox_noText'));
  showToast(text((await copyText(answer.value)) ? 'toast_copied' : 'toast_notCopied'));
}
