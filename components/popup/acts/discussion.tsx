import { text } from '../../../src/browser/shared/texts.ts';
import type { NotePlace } from '../../../src/domain/outbox/act.ts';
import type { DiscussionNote } from '../../../src/domain/outbox/ticket-details.ts';
import { linkedParts } from '../../../src/domain/surface/linked-text.ts';

const PLACES = {
  internal: 'form_internal',
  customer: 'form_customer',
  resolution: 'form_resolutionPlace',
} as const satisfies Record<NotePlace, string>;

export interface DiscussionProps {
  /** `undefined` if the server does not give it. */
  notes: readonly DiscussionNote[] | undefined;
  writeMoment: (at: number) => string;
}

/** What was written about a ticket, newest first. */
export function Discussion({ notes, writeMoment }: DiscussionProps) {
  return (
    <>
      <h2 class="details-heading">{text('details_discussion')}</h2>
      {!notes && <p>{text('details_noDiscussion')}</p>}
      {notes?.length === 0 && <p>{text('details_nothingWritten')}</p>}
      {notes && notes.length > 0 && (
        <ul class="discussion" aria-label={text('details_discussion')}>
          {notes.map((note) => (
            <li key={note.id}>
              <p class="discussion-head">
                {note.author !== '' && (
                  <strong>
                    <bdi>{note.author}</bdi>
                  </strong>
                )}
                {note.at !== undefined && <span>{writeMoment(note.at)}</span>}
                {note.place && <span>{text(PLACES[note.place])}</span>}
              </p>
              <p class="discussion-text" dir="auto">
                <LinkedText words={note.text} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A text whose addresses of the web can be opened. */
function LinkedText({ words }: { words: string }) {
  return (
    <>
      {linkedParts(words).map((part) =>
        part.href === undefined ? (
          part.words
        ) : (
          <a href={part.href} target="_blank" rel="noopener noreferrer">
            {part.words}
          </a>
        ),
      )}
    </>
  );
}
