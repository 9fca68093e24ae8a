import { type MessageName, text } from '../../src/browser/shared/texts.ts';
import { type ConnectBy, WAYS } from '../../src/domain/account/way-to-connect.ts';
import { SETUP_STEPS, type SetupStep } from '../../src/domain/settings/setup-step.ts';
import { DoneIcon } from '../icons.tsx';
import { FieldLink } from './field-link.tsx';

export interface GuideProps {
  current: SetupStep;
  connectBy: ConnectBy;
  /** What a policy has answered is left out. */
  answered: readonly SetupStep[];
  onFinish: () => void;
}

const NOTIFICATIONS = {
  field: 'showNotifications',
  words: 'guide_notifications',
  hint: 'guide_notificationsHint',
} as const;

/** The first field and the words of each step. */
const STEPS = {
  oauth: {
    company: { field: 'companyId', words: 'guide_company', hint: 'guide_companyHint' },
    client: { field: 'clientId', words: 'guide_client', hint: 'guide_clientHint' },
    signIn: { field: 'signIn', words: 'guide_signIn', hint: 'guide_signInHint' },
    notifications: NOTIFICATIONS,
  },
  keys: {
    company: { field: 'region', words: 'guide_keys_company', hint: 'guide_keys_companyHint' },
    client: { field: 'clientId', words: 'guide_keys_client', hint: 'guide_keys_clientHint' },
    signIn: { field: 'publicKey', words: 'guide_keys_signIn', hint: 'guide_keys_signInHint' },
    notifications: NOTIFICATIONS,
  },
} as const satisfies Record<
  ConnectBy,
  Record<SetupStep, { field: string; words: MessageName; hint: MessageName }>
>;

/** The steps from the installation to a list. The fields below complete each step. */
export function Guide({ current, connectBy, answered, onFinish }: GuideProps) {
  const steps = STEPS[connectBy];
  const position = SETUP_STEPS.indexOf(current);
  const left = SETUP_STEPS.filter((step) => step === current || !answered.includes(step));
  return (
    <section class="card guide">
      <h2>{text('guide_title')}</h2>
      <ol>
        {left.map((step) => (
          <li key={step} aria-current={step === current ? 'step' : undefined}>
            <FieldLink field={steps[step].field}>{text(steps[step].words)}</FieldLink>
            {SETUP_STEPS.indexOf(step) < position && <DoneMark />}
            {step === current && (
              <>
                <p class="hint">{text(steps[step].hint)}</p>
                {step === 'client' && WAYS[connectBy].hasRegisteredClient && (
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
