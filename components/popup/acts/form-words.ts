import { locale, text } from '../../../src/browser/shared/texts.ts';
import type { NotePlace } from '../../../src/domain/outbox/act.ts';
import type { WorkForm } from '../../../src/domain/outbox/work-form.ts';

const PLACE_WORDS = {
  internal: 'form_internalNote',
  customer: 'form_customerNote',
  resolution: 'form_resolution',
} as const satisfies Record<NotePlace, string>;

/** What a form saves, in a few words, such as `internal note and 15 min`; empty for nothing. */
export function formWords({
  text: note,
  place,
  isMailed,
  minutes,
  isScheduleDone,
  status,
}: WorkForm): string {
  const hasNote = note.trim() !== '';
  const parts = [
    hasNote && text(isMailed && place === 'customer' ? 'form_mailedNote' : PLACE_WORDS[place]),
    minutes > 0 && text('form_minutes', minutes),
    isScheduleDone && text('form_entryDone'),
    status !== undefined && text('form_status', status.name),
  ];
  return new Intl.ListFormat(locale()).format(parts.filter((part) => part !== false));
}
