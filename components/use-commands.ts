import { useState } from 'preact/hooks';
import type { Failure } from '../src/domain/failure.ts';
import type { Command, Reply } from '../src/messages/contract.ts';
import { send } from '../src/messages/send.ts';
import { useEvent } from './use-event.ts';

export interface Commands {
  /** The type of the running command, if any. */
  running: Command['type'] | undefined;
  /** Why the last command failed, until the next one or until `source` changes. */
  failure: Failure | undefined;
  run: (command: Command) => Promise<Reply>;
}

/**
 * Sends commands and keeps the result of the last one. The store reports most failures better than a reply. The reply
 * counts if nothing was stored, such as with a worker that cannot start.
 *
 * @param source the stored state; when it changes, an earlier failed reply is out of date
 * @param catchUp resolves when the page shows what is stored now: for a person, a check lasts until its list shows
 */
export function useCommands(source: unknown, catchUp?: () => Promise<void>): Commands {
  const [running, setRunning] = useState<Command['type']>();
  const [failed, setFailed] = useState<{ failure: Failure; source: unknown }>();
  const showStored = useEvent(async () => catchUp?.());
  const noteFailure = useEvent((failure: Failure) => setFailed({ failure, source }));

  const run = useEvent(async (command: Command) => {
    setRunning(command.type);
    setFailed(undefined);
    const reply = await send(command);
    if (command.type === 'checkNow' && reply.ok) await showStored();
    setRunning((type) => (type === command.type ? undefined : type));
    if (!reply.ok) noteFailure(reply.failure);
    return reply;
  });

  return { running, failure: failed?.source === source ? failed?.failure : undefined, run };
}
