import { openDraft, openUnsaved } from '../outbox/drafts.ts';
import { openEntryText } from '../outbox/entry-text.ts';
import type { Question } from '../../messages/question.ts';

/** Answers what a page asks. */
export function answer(question: Question): Promise<string> {
  switch (question.type) {
    case 'readText':
      return openEntryText(question.id);
    case 'readUnsaved':
      return openUnsaved();
    case 'readDraft':
      return openDraft(question.key);
  }
}
