import { useEffect, useMemo } from 'preact/hooks';
import { send } from '../../src/messages/send.ts';
import { createSeenWatcher, type SeenWatcher } from './seen-watcher.ts';

/** Tells the worker which news were seen: in one command a while, and when the page goes. */
export function useSeenWatcher(): SeenWatcher['watch'] {
  const watcher = useMemo(() => createSeenWatcher((keys) => void send({ type: 'see', keys })), []);
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
