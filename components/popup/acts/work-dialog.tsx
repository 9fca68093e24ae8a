import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { failureText, text } from '../../../src/browser/shared/texts.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { actsOf, type WorkForm } from '../../../src/domain/outbox/work-form.ts';
import { type SavedAct, withIds } from './save-acts.ts';
import { CloseDialog } from './close-dialog.tsx';
import { useFacts } from './use-facts.ts';
import { useTypedText } from './use-typed-text.ts';
import { WorkFields } from './work-fields.tsx';

export interface WorkDialogProps {
  item: WorkItem;
  /** Where a person begins. */
  first: 'note' | 'time';
  /** What its timer has measured. */
  minutes: number | undefined;
  /** `undefined` where it has a timer, or no time can be logged. */
  onStartTimer: (() => void) | undefined;
  /** To insert into the note. */
  standardTexts: readonly string[];
  canSetStatus: boolean;
  canMarkDone: boolean;
  canMail: boolean;
  /** Returns why nothing was saved; `undefined` if all was. */
  onSave: (form: WorkForm, acts: readonly SavedAct[]) => Promise<Failure | undefined>;
  onClose: () => void;
}

/** One form for what people do most: write what was done, log the time, set the status. */
export function WorkDialog(props: WorkDialogProps) {
  const { item, onSave, onClose } = props;
  const self = useRef<HTMLDialogElement>(null);
  // Before the fields are there, as it moves the focus.
  useLayoutEffect(() => self.current?.showModal(), []);
  const { facts, failure: factsFailure } = useFacts(item.key);
  const typed = useTypedText(item.key);
  /** What waits for a yes, as it closes the ticket. */
  const [closing, setClosing] = useState<WorkForm>();
  const [failure, setFailure] = useState<Failure>();
  const isSaving = useRef(false);
  const made = useRef<{ content: string; acts: readonly SavedAct[] }>(undefined);

  async function save(form: WorkForm) {
    if (isSaving.current) return;
    isSaving.current = true;
    // The text goes to the outbox, and must not be kept as a draft after that.
    await typed.settle();
    const why = await onSave(form, actsFor(form));
    isSaving.current = false;
    setFailure(why);
    if (!why) self.current?.close();
  }

  /** The same acts for the same form: a reply may have got lost after they were saved. */
  function actsFor(form: WorkForm): readonly SavedAct[] {
    const content = JSON.stringify(form);
    if (made.current?.content !== content) {
      made.current = { content, acts: withIds(actsOf(form, facts, Date.now())) };
    }
    return made.current.acts;
  }

  return (
    <dialog ref={self} class="dialog work" aria-labelledby="work-title" onClose={onClose}>
      <p id="work-title" class="panel-title">
        #{item.id} <bdi>{item.title}</bdi>
      </p>
      {item.company !== undefined && (
        <p class="work-company">
          <bdi>{item.company}</bdi>
        </p>
      )}
      {typed.text === undefined ? (
        <Opening failure={typed.failure} onAgain={typed.again} />
      ) : (
        <WorkFields
          typed={typed.text}
          standardTexts={props.standardTexts}
          first={props.first}
          measured={props.minutes}
          canSetStatus={props.canSetStatus}
          canMarkDone={props.canMarkDone}
          canMail={props.canMail}
          onStartTimer={props.onStartTimer}
          facts={facts}
          factsFailure={factsFailure}
          problem={failureWords(failure ?? typed.failure)}
          onType={typed.type}
          onSave={(form) => (form.status?.closes ? setClosing(form) : void save(form))}
          onCancel={() => self.current?.close()}
        />
      )}
      {closing?.status && (
        <CloseDialog
          item={item}
          status={closing.status.name}
          onConfirm={() => void save(closing)}
          onClose={() => setClosing(undefined)}
        />
      )}
    </dialog>
  );
}

/** What was typed before is being opened, or cannot be: nothing may be typed over it then. */
function Opening({ failure, onAgain }: { failure: Failure | undefined; onAgain: () => void }) {
  if (!failure) return <p>{text('form_reading')}</p>;
  return (
    <>
      <p role="alert">{failureText(failure)}</p>
      <button type="button" class="primary" onClick={onAgain}>
        {text('outbox_do_tryAgain')}
      </button>
    </>
  );
}

function failureWords(failure: Failure | undefined): string | undefined {
  return failure && failureText(failure);
}
