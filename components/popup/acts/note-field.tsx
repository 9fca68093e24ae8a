import type { RefObject } from 'preact';
import { text } from '../../../src/browser/shared/texts.ts';
import { MAX_NOTE_LENGTH } from '../../../src/domain/outbox/act.ts';
import { insertText } from '../../../src/domain/outbox/insert-text.ts';
import { StandardTextsMenu } from './standard-texts-menu.tsx';

export interface NoteFieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  typed: string;
  standardTexts: readonly string[];
  onType: (text: string) => void;
  /** Called after a standard text was chosen. @param isInserted false if the note would be too long with it */
  onInsert: (isInserted: boolean) => void;
  onSave: () => void;
}

/** The text of the form, and the standard texts to insert into it, if a person has some. */
export function NoteField({ field, typed, standardTexts, onType, onInsert, onSave }: NoteFieldProps) {
  function insert(words: string) {
    const note = field.current;
    if (!note) return;
    const { value, selectionStart: start, selectionEnd: end } = note;
    const inserted = insertText(value, { start, end }, words);
    if (inserted) {
      // Now, as drawing leaves a field alone that has its text already. Otherwise the caret would go to the end.
      note.value = inserted.text;
      note.setSelectionRange(inserted.caret, inserted.caret);
      onType(inserted.text);
    }
    onInsert(inserted !== undefined);
    note.focus();
  }

  return (
    <>
      <div class="work-note-bar">
        <label for="work-note">{text('form_note')}</label>
        {standardTexts.length > 0 && <StandardTextsMenu texts={standardTexts} onChoose={insert} />}
      </div>
      <textarea
        id="work-note"
        ref={field}
        rows={4}
        dir="auto"
        maxLength={MAX_NOTE_LENGTH}
        value={typed}
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          // In all other fields Enter is enough.
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSave();
        }}
      />
    </>
  );
}
