import { useState } from 'preact/hooks';
import type { Failure } from '../src/domain/failure.ts';
import type { Command, Reply } from '../src/messages/contract.ts';
import { send } from '../src/messages/send.ts';
import { useEvent } from './use-event.ts';
import type { Stored } from './use-stored.ts';

export interface Commands {
  /** The type of the running command, if any. */
  running: Command['type'] | undefined;
  /** Why the last command failed, until the next one or until the sign-in or its checks are at another point. */
  failure: Failure | undefined;
  run: (command: Command) => Promise<Reply>;
}

/** Where the sign-in and its checks are, apart from the renewals of tokens. */
function pointOf({ session, signIn, status }: Stored): string {
  return JSON.stringify([session?.id, session?.ended, session?.isLocked, signIn, status]);
}

/**
 * Sends commands and keeps the result of the last one. The store reports most failures better than a reply. The reply
 * counts if nothing was stored, such as with a worker that cannot start.
 *
 * @param catchUp resolves when the page shows what is stored now: for a person, a check lasts until its list shows
 */
export function useCommands(stored: Stored | undefined, catchUp?: () => Promise<void>): Commands {
  const [running, setRunning] = useState<Command['type']>();
  const [failed, setFailed] = useState<{ failure: Failure; point: string }>();
  const showStored = useEvent(async () => catchUp?.());
  // A page reads again after any change; most of them say nothing new about a command.
  const point = stored ? pointOf(stored) : '';
  const noteFailure = useEvent((failure: Failure) => setFailed({ failure, point }));

  const run = useEvent(async (command: Command) => {
    setRunning(command.type);
    setFailed(undefined);
    const reply = await send(command);
    if (command.type === 'checkNow' && reply.ok) await showStored();
    setRunning((type) => (type === command.type ? undefined : type));
    if (!reply.ok) noteFailure(reply.failure);
    return reply;
  });

  return { running, failure: failed?.point === point ? failed?.failure : undefined, run };
}
