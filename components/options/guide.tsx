import { text } from '../../src/browser/shared/texts.ts';
import type { ConnectBy } from '../../src/domain/account/company.ts';
import { SETUP_STEPS, type SetupStep } from '../../src/domain/settings/setup-step.ts';
import { DoneIcon } from '../icons.tsx';
import { FieldLink } from './field-link.tsx';

export interface GuideProps {
  current: SetupStep;
  connectBy: ConnectBy;
  onFinish: () => void;
}

/** The first field of each step. */
const FIELDS: Record<ConnectBy, Record<SetupStep, string>> = {
  oauth: {
    company: 'companyId',
    client: 'clientId',
    signIn: 'signIn',
    notifications: 'showNotifications',
  },
  keys: {
    company: 'region',
    client: 'clientId',
    signIn: 'publicKey',
    notifications: 'showNotifications',
  },
};

/** The steps from the installation to a list. The fields below complete each step. */
export function Guide({ current, connectBy, onFinish }: GuideProps) {
  const position = SETUP_STEPS.indexOf(current);
  return (
    <section class="card guide">
      <h2>{text('guide_title')}</h2>
      <ol>
        {SETUP_STEPS.map((step, index) => (
          <li key={step} aria-current={step === current ? 'step' : undefined}>
            <FieldLink field={FIELDS[connectBy][step]}>{text(wordsOf(step, connectBy))}</FieldLink>
            {index < position && <DoneMark />}
            {step === current && (
              <>
                <p class="hint">{text(`${wordsOf(step, connectBy)}Hint`)}</p>
                {step === 'client' && connectBy === 'oauth' && (
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

function wordsOf(step: SetupStep, connectBy: ConnectBy) {
  return connectBy === 'keys' && step !== 'notifications'
    ? (`guide_keys_${step}` as const)
    : (`guide_${step}` as const);
}

function DoneMark() {
  return (
    <span class="done">
      <DoneIcon />
      <span class="visually-hidden">{text('guide_isDone')}</span>
    </span>
  );
}
