import { text } from '../../src/browser/shared/texts.ts';
import { useFieldPolicy } from './policy/policy-context.ts';
import { PolicyNote } from './policy/policy-note.tsx';
import { CONNECT_BY, type ConnectBy } from '../../src/domain/account/way-to-connect.ts';

export interface ConnectByChoiceProps {
  chosen: ConnectBy;
  onChoose: (choice: ConnectBy) => void;
}

/** The choice of the way to connect. The fields below depend on it. */
export function ConnectByChoice({ chosen, onChoose }: ConnectByChoiceProps) {
  const note = useFieldPolicy('connectBy');
  return (
    <div class="choices" role="radiogroup" aria-labelledby="connectBy-label" aria-describedby={note.id}>
      <p id="connectBy-label" class="choices-label">
        {text('options_connectBy')}
      </p>
      {CONNECT_BY.map((choice) => (
        <div key={choice}>
          <label class="check-box">
            <input
              type="radio"
              name="connectBy"
              value={choice}
              checked={choice === chosen}
              disabled={note.isLocked}
              aria-describedby={`connectBy-${choice}-hint`}
              onChange={() => onChoose(choice)}
            />
            {text(`options_connectBy_${choice}`)}
          </label>
          <p id={`connectBy-${choice}-hint`} class="hint">
            {text(`options_connectBy_${choice}Hint`)}
          </p>
        </div>
      ))}
      <PolicyNote note={note} />
    </div>
  );
}
