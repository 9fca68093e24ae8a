import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { defaultClientId } from '../../src/browser/storage/stored-settings.ts';
import { storedNotes } from '../../src/browser/shared/stored-notes.ts';
import { failureText, text } from '../../src/browser/shared/texts.ts';
import { type ConnectBy, WAYS } from '../../src/domain/account/way-to-connect.ts';
import { signInStateOf } from '../../src/domain/surface/sign-in-state.ts';
import { keysOriginOf } from '../../src/domain/settings/settings.ts';
import { checkText, type StatusText } from '../check-text.ts';
import { Logo } from '../icons.tsx';
import { useHeldKeys } from '../keys/use-held-keys.ts';
import { useCommands } from '../use-commands.ts';
import { useEvent } from '../use-event.ts';
import { useNow, useWakeUps } from '../use-now.ts';
import { isAllSaved, useOutbox } from '../use-outbox.ts';
import { type Reading, useStored } from '../use-stored.ts';
import { ChangesSection } from './changes-section.tsx';
import { AboutSection } from './about-section.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { signInWords } from './sign-in-words.ts';
import { DiagnosticsSection } from './diagnostics/diagnostics-section.tsx';
import { dropsAccount, endsSession, NO_KEYS } from './draft.ts';
import { answeredSteps } from '../../src/domain/policy/answered-steps.ts';
import { NO_POLICY } from '../../src/domain/policy/parse-policy.ts';
import { ListSection } from './list-section.tsx';
import { ManagedLine } from './policy/managed-line.tsx';
import { PolicyContext, useFieldsUnder } from './policy/policy-context.ts';
import { NotificationsSection } from './notifications-section.tsx';
import { Guide } from './guide.tsx';
import { HoursSection } from './hours-section.tsx';
import { KeysSteps } from './keys-steps.tsx';
import { SettingsNav } from './navigation/settings-nav.tsx';
import { useSectionLink } from './navigation/use-section-link.ts';
import { PortalSteps } from './portal-steps.tsx';
import { SaveBar } from './save-bar.tsx';
import { UnsavedDialog } from '../acts/unsaved-dialog.tsx';
import { SecuritySection } from './security-section.tsx';
import { useConnect } from './use-connect.ts';
import { useUnsaved } from '../acts/use-unsaved.ts';
import { useSettingsForm } from './use-settings-form.ts';
import { useSetupStep } from './use-setup-step.ts';
import { WorkloadSection } from './workload-section.tsx';
import type { Failure } from '../../src/domain/failure.ts';

/** What to prepare at ConnectWise for each way to connect. */
const PREPARATIONS: Readonly<Record<ConnectBy, () => VNode>> = { oauth: PortalSteps, keys: KeysSteps };

/** The id of the form, to which the bar below all sections belongs. */
const FORM = 'settings';

/** All settings on one page, whatever the sign-in state. */
export function Options() {
  const view = useStored('none');
  const { stored } = view;
  const { now, wake } = useNow(stored);
  useWakeUps(now, wake);
  const policy = stored?.policy ?? NO_POLICY;
  const form = useSettingsForm(stored?.settings, policy, stored?.persistence === 'passphrase');
  const commands = useCommands(stored);
  const { connect, isConnecting } = useConnect(form, commands.run);
  const step = useSetupStep(stored, form.draft);
  useHeldKeys();
  useSectionLink(stored !== undefined);
  const heading = useRef<HTMLHeadingElement>(null);

  const session = stored?.session;
  const hasKeys = session !== undefined && !WAYS[session.server.connectBy].hasWindow;
  const keysOf = hasKeys ? session.id : undefined;
  const emptyKeys = useEvent(() => form.edit(NO_KEYS));
  useEffect(() => {
    // They are stored by now.
    if (keysOf !== undefined) emptyKeys();
  }, [keysOf, emptyKeys]);

  async function signIn() {
    if (await form.saveForSignIn()) await commands.run({ type: 'signIn' });
  }

  async function finishSetup() {
    if (!(await form.saveForSignIn())) return;
    // The focused button disappears.
    heading.current?.focus();
    await commands.run({ type: 'finishSetup' });
  }

  const question = useUnsaved(stored?.session);
  const underWay = useOutbox(stored?.session);

  /** Somebody else may sign in. A browser asks for access only in the click itself, so nothing is read here. */
  function askedFirst() {
    const goOn = () => void (WAYS[form.draft.connectBy].hasWindow ? signIn() : connect());
    if (isAllSaved(underWay)) goOn();
    else void question.begin('signIn', goOn);
  }

  const underPolicy = useFieldsUnder(policy, form.draft);
  const Preparation = PREPARATIONS[form.draft.connectBy];
  return (
    <PolicyContext.Provider value={underPolicy}>
      <header class="page-header">
        <Logo />
        <h1 ref={heading} tabIndex={-1}>
          {text('options_heading')} <span>{text('extensionName')}</span>
        </h1>
      </header>
      <div class="settings">
        <SettingsNav />
        <main>
          <ManagedLine policy={policy} />
          {step && stored && (
            <Guide
              current={step}
              connectBy={form.draft.connectBy}
              answered={answeredSteps(policy, stored.settings)}
              onFinish={() => void finishSetup()}
            />
          )}
          <form
            id={FORM}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              const save = () => void form.save();
              if (dropsAccount(form.draft, stored, defaultClientId())) void question.begin('signOut', save);
              else save();
            }}
          >
            <ConnectionSection
              form={form}
              connection={statusOf(view, commands.failure, now)}
              check={stored?.session && checkText(stored.status, stored.settings.checkEveryMinutes, now)}
              notes={storedNotes(stored)}
              origin={stored && keysOriginOf(stored.settings)}
              hasClientSecret={stored?.hasClientSecret === true}
              hasKeys={hasKeys && !session.ended}
              isConnecting={
                isConnecting || (stored && signInStateOf(stored, now).state === 'connecting') === true
              }
              onUnlock={
                stored?.session?.isLocked
                  ? (passphrase) => void commands.run({ type: 'unlock', passphrase })
                  : undefined
              }
              onSignIn={askedFirst}
              onSignOut={
                stored?.session &&
                (() => void question.begin('signOut', () => void commands.run({ type: 'signOut' })))
              }
            >
              <Preparation />
            </ConnectionSection>
            <ListSection form={form} />
            <NotificationsSection form={form} />
            <HoursSection form={form} />
            <ChangesSection form={form} />
            <SecuritySection
              form={form}
              persistence={stored?.session && stored.persistence}
              hasPassphrase={stored?.persistence === 'passphrase'}
              isOpen={stored?.session?.isLocked === false}
              onLock={() => void commands.run({ type: 'lock' })}
            />
          </form>
          {stored?.session && <WorkloadSection items={stored.entries} now={now} />}
          <DiagnosticsSection stored={stored} now={now} />
          <AboutSection form={form} settings={stored?.settings} policy={policy} />
          <SaveBar
            form={FORM}
            isDirty={form.isDirty}
            endsSession={endsSession(form.draft, stored, defaultClientId())}
            feedback={form.feedback}
          />
        </main>
      </div>
      {question.unsaved && (
        <UnsavedDialog
          unsaved={question.unsaved}
          canSend={stored?.session?.ended === undefined && stored?.session?.isLocked === false}
          memberName={stored?.session?.member?.name ?? ''}
          onSendNow={question.sendNow}
          onClose={question.cancel}
        />
      )}
    </PolicyContext.Provider>
  );
}

function statusOf(view: Reading, commandFailure: Failure | undefined, now: number): StatusText | undefined {
  const { stored, failure } = view;
  if (failure) return { tone: 'warning', words: failureText(failure), failure };
  return (
    stored &&
    signInWords(signInStateOf(stored, now), commandFailure, WAYS[stored.settings.connectBy].hasServer)
  );
}
