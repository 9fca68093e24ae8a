import type { Answers, Question } from '../../messages/question.ts';
import { openDraft, openUnsaved } from '../outbox/drafts.ts';
import { openEntryText } from '../outbox/entry-text.ts';
import { readDetailsOf } from '../outbox/read-details.ts';
import { timesOfToday } from '../outbox/read-work-day.ts';

/** Answers what a page asks. */
export function answer<Q extends Question>(question: Q): Promise<Answers[Q['type']]>;
export function answer(question: Question): Promise<Answers[Question['type']]> {
  switch (question.type) {
    case 'readText':
      return openEntryText(question.id);
    case 'readUnsaved':
      return openUnsaved();
    case 'readDraft':
      return openDraft(question.key);
    case 'readToday':
      return timesOfToday();
    case 'readDetails':
      return readDetailsOf(question.key);
  }
}
