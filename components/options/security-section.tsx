import { text } from '../../src/browser/shared/texts.ts';
import { MIN_PASSPHRASE_LENGTH } from '../../src/domain/account/passphrase.ts';
import {
  SESSION_PERSISTENCE,
  type SessionPersistence,
} from '../../src/domain/account/session-persistence.ts';
import { numberText } from '../../src/browser/shared/counted-text.ts';
import { DraftField } from './draft-field.tsx';
import { boundsUnder, mayStay } from './policy/field-policy.ts';
import { FewerChoicesNote } from './policy/fewer-choices-note.tsx';
import { useFieldPolicy, usePolicy } from './policy/policy-context.ts';
import { PolicyNote } from './policy/policy-note.tsx';
import { Section } from './section.tsx';
import { TextField } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

export interface SecuritySectionProps {
  form: SettingsForm;
  /** How the key of the current session is kept. */
  persistence: SessionPersistence | undefined;
  hasPassphrase: boolean;
  /** Whether there is a session that is not locked. */
  isOpen: boolean;
  onLock: () => void;
}

/** How long a sign-in lasts, and what each choice protects against. */
export function SecuritySection({ form, persistence, hasPassphrase, isOpen, onLock }: SecuritySectionProps) {
  const { draft, edit } = form;
  const policy = usePolicy();
  const note = useFieldPolicy('staySignedIn');
  return (
    <Section name="security">
      <h3 id="stay-heading">{text('options_staySignedIn')}</h3>
      <div class="choices" role="radiogroup" aria-labelledby="stay-heading" aria-describedby="stay-policy">
        {SESSION_PERSISTENCE.map((choice) => (
          <StayChoice
            key={choice}
            choice={choice}
            isChosen={draft.staySignedIn === choice}
            isOff={!mayStay(policy, choice)}
            onChoose={() => edit({ staySignedIn: choice })}
          />
        ))}
        <PolicyNote note={note} />
        <FewerChoicesNote
          id="stay-policy"
          isShown={!SESSION_PERSISTENCE.every((choice) => mayStay(policy, choice))}
        />
      </div>
      {persistence === 'untilClosed' &&
        policy.values.staySignedIn === undefined &&
        draft.staySignedIn === 'always' &&
        !form.isDirty && <p class="hint">{text('options_keyUnstorable')}</p>}
      {draft.staySignedIn === 'passphrase' && <PassphraseFields form={form} hasPassphrase={hasPassphrase} />}
      {hasPassphrase && isOpen && (
        <div class="buttons">
          <button type="button" class="button" onClick={onLock}>
            {text('options_lock')}
          </button>
        </div>
      )}
    </Section>
  );
}

interface StayChoiceProps {
  choice: SessionPersistence;
  isChosen: boolean;
  /** Whether a policy wants a stronger one. */
  isOff: boolean;
  onChoose: () => void;
}

function StayChoice({ choice, isChosen, isOff, onChoose }: StayChoiceProps) {
  const hintId = `stay-${choice}-hint`;
  return (
    <div>
      <label class="check-box">
        <input
          type="radio"
          name="staySignedIn"
          checked={isChosen}
          disabled={isOff}
          aria-describedby={hintId}
          onChange={onChoose}
        />
        {text(`options_staySignedIn_${choice}`)}
      </label>
      <p id={hintId} class="hint">
        {text(`options_staySignedIn_${choice}Hint`)}
      </p>
    </div>
  );
}

function PassphraseFields({ form, hasPassphrase }: Pick<SecuritySectionProps, 'form' | 'hasPassphrase'>) {
  const { draft, edit } = form;
  const { min, max } = boundsUnder(usePolicy(), 'lockAfterMinutes');
  return (
    <>
      <DraftField
        form={form}
        name="passphrase"
        label={text('options_passphrase')}
        isMasked
        hint={
          hasPassphrase
            ? text('options_passphraseStored')
            : text('options_passphraseHint', numberText(MIN_PASSPHRASE_LENGTH))
        }
      />
      <TextField
        name="lockAfterMinutes"
        label={text('options_lockAfterMinutes')}
        value={draft.lockAfterMinutes}
        onEdit={edit}
        isNumeric
        hint={text('options_lockAfterMinutesHint', numberText(min), numberText(max))}
      />
    </>
  );
}
