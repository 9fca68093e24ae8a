import { useEffect, useMemo } from 'preact/hooks';
import { send } from '../../../src/messages/send.ts';
import { createSeenWatcher, type SeenWatcher } from './seen-watcher.ts';

/** Sends the seen unread changes to the worker: collected into one command, and when the page closes. */
export function useSeenWatcher(): SeenWatcher['watch'] {
  const watcher = useMemo(
    () => createSeenWatcher(async (keys) => (await send({ type: 'see', keys })).ok),
    [],
  );
  useEffect(() => {
    const end = () => watcher.end();
    window.addEventListener('pagehide', end);
    return () => {
      window.removeEventListener('pagehide', end);
      end();
    };
  }, [watcher]);
  return watcher.watch;
}
