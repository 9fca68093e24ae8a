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
  fields: ['showNotifications', 'notifyDueSoon', 'leadMinutes', 'notifyOverdue', 'notifyAssigned'],
  words: 'guide_notifications',
  hint: 'guide_notificationsHint',
} as const;

/** The fields of each step, the most important one first, and its words. A policy may have set any of them. */
const STEPS = {
  oauth: {
    company: { fields: ['companyId', 'connectBy'], words: 'guide_company', hint: 'guide_companyHint' },
    client: { fields: ['clientId'], words: 'guide_client', hint: 'guide_clientHint' },
    signIn: { fields: ['signIn'], words: 'guide_signIn', hint: 'guide_signInHint' },
    notifications: NOTIFICATIONS,
  },
  keys: {
    company: {
      fields: ['region', 'serverAddress', 'companyId', 'connectBy'],
      words: 'guide_keys_company',
      hint: 'guide_keys_companyHint',
    },
    client: { fields: ['clientId'], words: 'guide_keys_client', hint: 'guide_keys_clientHint' },
    signIn: { fields: ['publicKey', 'signIn'], words: 'guide_keys_signIn', hint: 'guide_keys_signInHint' },
    notifications: NOTIFICATIONS,
  },
} as const satisfies Record<
  ConnectBy,
  Record<SetupStep, { fields: readonly [string, ...string[]]; words: MessageName; hint: MessageName }>
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
            <FieldLink fields={steps[step].fields}>{text(steps[step].words)}</FieldLink>
            {SETUP_STEPS.indexOf(step) < position && <DoneMark />}
            {step === current && (
              <>
                <p class="hint">{text(steps[step].hint)}</p>
                {step === 'client' && WAYS[connectBy].hasRegisteredClient && (
                  <p>
                    <FieldLink fields={['redirectAddress']}>{text('guide_redirect')}</FieldLink>
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
