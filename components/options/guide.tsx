import { text } from '../../src/browser/page/texts.ts';
import { SETUP_STEPS, type SetupStep } from '../../src/domain/setup-step.ts';
import { DoneIcon } from '../icons.tsx';
import { FieldLink } from './field-link.tsx';

export interface GuideProps {
  current: SetupStep;
  onFinish: () => void;
}

/** The field of the page with which a step begins. */
const FIELDS: Record<SetupStep, string> = {
  company: 'companyId',
  client: 'clientId',
  signIn: 'signIn',
  notifications: 'showNotifications',
};

/** The way from the installation to a list; each step is taken with the fields below. */
export function Guide({ current, onFinish }: GuideProps) {
  const position = SETUP_STEPS.indexOf(current);
  return (
    <section class="card guide">
      <h2>{text('guide_title')}</h2>
      <ol>
        {SETUP_STEPS.map((step, index) => (
          <li key={step} aria-current={step === current ? 'step' : undefined}>
            <FieldLink field={FIELDS[step]}>{text(`guide_${step}`)}</FieldLink>
            {index < position && <DoneMark />}
            {step === current && (
              <>
                <p class="hint">{text(`guide_${step}Hint`)}</p>
                {step === 'client' && (
                  <p>
                    <FieldLink field="redirectAddress">{text('guide_redirect')}</FieldLink>
                  </p>
                )}
                {step === 'notifications' && (
                  <div class="buttons">
                    <button type="button" class="primary" onClick={onFinish}>
                      {text('guide_finish')}
                    </button>
                  </div>
                )}
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function DoneMark() {
  return (
    <span class="done">
      <DoneIcon />
      <span class="visually-hidden">{text('guide_isDone')}</span>
    </span>
  );
}
