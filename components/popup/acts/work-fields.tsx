import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { MAX_NOTE_LENGTH, NOTE_PLACES, type NotePlace } from '../../../src/domain/outbox/act.ts';
import type { Contact, TicketFacts } from '../../../src/domain/outbox/ticket-facts.ts';
import { forbidsTime, MAX_MINUTES, minutesIn, type WorkForm } from '../../../src/domain/outbox/work-form.ts';
import { formWords } from './form-words.ts';
import { NoteField } from './note-field.tsx';
import { TodayLine } from './today-line.tsx';
import { StatusField } from './status-field.tsx';

/** What people log most, in minutes. */
const USUAL_MINUTES = [5, 15, 30, 45, 60];

const PLACE_LABELS = {
  internal: 'form_internal',
  customer: 'form_customer',
  resolution: 'form_resolutionPlace',
} as const satisfies Record<NotePlace, string>;

export interface WorkFieldsProps {
  typed: string;
  standardTexts: readonly string[];
  first: 'note' | 'time';
  /** The minutes that a timer has measured. */
  measured: number | undefined;
  canSetStatus: boolean;
  canMarkDone: boolean;
  /** Whether a note can be e-mailed to the customer. */
  canMail: boolean;
  facts: TicketFacts | undefined;
  factsFailure: Failure | undefined;
  /** Why it was not saved. */
  problem: string | undefined;
  onStartTimer: (() => void) | undefined;
  onType: (text: string) => void;
  onSave: (form: WorkForm) => void;
  onCancel: () => void;
}

/** The fields of the form. Only its text is kept as it is typed. */
export function WorkFields(props: WorkFieldsProps) {
  const { typed, first, facts, onSave, onCancel } = props;
  const [place, setPlace] = useState<NotePlace>('internal');
  const [wantsMail, setWantsMail] = useState(false);
  const [typedMinutes, setTypedMinutes] = useState(() => firstMinutes(props));
  const [isDone, setDone] = useState(false);
  const [statusId, setStatusId] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const minutesField = useRef<HTMLInputElement>(null);
  // Before the first paint, as keys may follow at once.
  useLayoutEffect(() => {
    (first === 'time' ? minutesField : noteField).current?.focus();
    // Typing replaces what is suggested.
    if (first === 'time') minutesField.current?.select();
  }, [first]);

  const canMarkDone = props.canMarkDone && facts?.scheduleId !== undefined;
  const minutes = minutesIn(typedMinutes);
  const form: WorkForm = {
    text: typed,
    place,
    isMailed: wantsMail && props.canMail && facts?.contact !== undefined,
    minutes: minutes ?? 0,
    isScheduleDone: isDone && canMarkDone,
    status: facts?.statuses?.find(({ id }) => id === statusId),
  };
  const words = formWords(form);

  function save() {
    if (minutes === undefined) setProblem(text('form_minutesWrong', MAX_MINUTES));
    else if (words === '') setProblem(text('form_empty'));
    else if (typed.length > MAX_NOTE_LENGTH) setProblem(text('form_tooLong', MAX_NOTE_LENGTH));
    else {
      setProblem(undefined);
      onSave(form);
    }
  }

  return (
    <form
      class="work-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <NoteField
        field={noteField}
        typed={typed}
        standardTexts={props.standardTexts}
        onType={props.onType}
        onInsert={(isInserted) => setProblem(isInserted ? undefined : text('form_tooLong', MAX_NOTE_LENGTH))}
        onSave={save}
      />
      <fieldset>
        <legend>{text('form_for')}</legend>
        {NOTE_PLACES.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="work-place"
              checked={place === choice}
              onChange={() => setPlace(choice)}
            />
            {text(PLACE_LABELS[choice])}
          </label>
        ))}
      </fieldset>
      {place === 'customer' && props.canMail && (
        <MailField contact={facts?.contact} isOn={form.isMailed} onChange={setWantsMail} />
      )}
      <label for="work-minutes">{text('form_minutesLabel')}</label>
      <div class="work-minutes">
        <input
          id="work-minutes"
          ref={minutesField}
          type="number"
          min={0}
          max={MAX_MINUTES}
          value={typedMinutes}
          aria-invalid={minutes === undefined ? 'true' : undefined}
          aria-describedby={forbidsTime(facts) && form.minutes > 0 ? 'work-forbids' : undefined}
          onInput={(event) => {
            const { value, validity } = event.currentTarget;
            // What is not a number at all has an empty value.
            setTypedMinutes(validity.badInput ? '?' : value);
          }}
        />
        {USUAL_MINUTES.map((usual) => (
          <button
            key={usual}
            type="button"
            class="button"
            aria-pressed={minutes === usual}
            aria-label={text('form_minutes', usual)}
            onClick={() => setTypedMinutes(String(usual))}
          >
            {usual}
          </button>
        ))}
      </div>
      <TodayLine minutes={form.minutes} />
      {props.onStartTimer && (
        <button type="button" class="link-button work-timer" onClick={props.onStartTimer}>
          {text('timer_start')}
        </button>
      )}
      {forbidsTime(facts) && form.minutes > 0 && (
        <p id="work-forbids" class="work-hint">
          {text('form_forbidsTime', facts?.status?.name ?? '')}
        </p>
      )}
      {canMarkDone && (
        <label class="work-mail">
          <input
            type="checkbox"
            checked={isDone}
            onChange={(event) => setDone(event.currentTarget.checked)}
          />
          {text('form_scheduleDone')}
        </label>
      )}
      {props.canSetStatus && (
        <StatusField facts={facts} failure={props.factsFailure} chosen={statusId} onChoose={setStatusId} />
      )}
      <p class="work-problem" role="alert">
        {problem ?? props.problem}
      </p>
      <div class="ask-buttons">
        <button type="submit" class="primary">
          {words === '' ? text('form_saveNothing') : text('form_save', words)}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {text('close_cancel')}
        </button>
      </div>
    </form>
  );
}

function firstMinutes({ first, measured }: WorkFieldsProps): string {
  if (measured !== undefined) return String(Math.min(measured, MAX_MINUTES));
  return first === 'time' ? '15' : '';
}

interface MailFieldProps {
  contact: Contact | undefined;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** Asks for a mail, and names who gets it. Without a known address nobody can want that. */
function MailField({ contact, isOn, onChange }: MailFieldProps) {
  return (
    <>
      {contact && (
        <label class="work-mail">
          <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
          <span>
            {text('form_mail', contact.name === '' ? contact.email : `${contact.name} (${contact.email})`)}
          </span>
        </label>
      )}
      <p class="work-hint">{text('form_mayMail')}</p>
    </>
  );
}
