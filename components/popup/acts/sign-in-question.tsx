import { useEffect } from 'preact/hooks';
import type { Session } from '../../../src/domain/account/session.ts';
import { UnsavedDialog } from '../../acts/unsaved-dialog.tsx';
import { useUnsaved } from '../../acts/use-unsaved.ts';
import { useEvent } from '../../use-event.ts';

export interface SignInQuestionProps {
  session: Session | undefined;
  onSignIn: () => void;
  onClose: () => void;
}

/** Asks before a sign-in, which may be of another member, and signs in at once where nothing would be lost. */
export function SignInQuestion({ session, onSignIn, onClose }: SignInQuestionProps) {
  const { begin, unsaved, cancel, sendNow } = useUnsaved(session);
  const start = useEvent(() => {
    void begin('signIn', () => {
      onSignIn();
      onClose();
    });
  });
  useEffect(start, [start]);
  return (
    unsaved && (
      <UnsavedDialog
        unsaved={unsaved}
        canSend={false}
        memberName={session?.member?.name ?? ''}
        onSendNow={sendNow}
        onClose={() => {
          cancel();
          onClose();
        }}
      />
    )
  );
}
