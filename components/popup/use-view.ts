import { useRef, useState } from 'preact/hooks';
import { onViewChange, readView } from '../../src/browser/storage/stored-view.ts';
import { type ListView, parseListView } from '../../src/domain/items/list-view.ts';
import { send } from '../../src/messages/send.ts';
import { useEvent } from '../use-event.ts';
import { useReading } from '../use-reading.ts';

export interface View {
  /** Undefined until it is read. */
  view: ListView | undefined;
  /** Changes it on this page at once, and has it stored. */
  change: (change: Partial<ListView>) => void;
}

/**
 * The person's list view: the stored one, with the latest changes ahead of it. What cannot be stored lasts as long as
 * the page is open.
 *
 * @param onUnkept is called when it could not be stored
 */
export function useView(onUnkept: () => void): View {
  const [view, setView] = useState<ListView>();
  const latest = useRef<ListView | undefined>(undefined);
  const saving = useRef(0);
  const hasMissed = useRef(false);

  const show = useEvent((next: ListView) => {
    latest.current = next;
    setView(next);
  });

  const read = useReading(
    () => readView().catch(() => latest.current ?? parseListView(undefined)),
    onViewChange,
    (stored) => {
      // While a change is being stored, the stored view is behind the shown one.
      hasMissed.current = saving.current > 0;
      if (!hasMissed.current) show(stored);
    },
  );

  const change = useEvent((part: Partial<ListView>) => {
    if (!latest.current) return;
    const next = { ...latest.current, ...part };
    show(next);
    saving.current += 1;
    void send({ type: 'saveView', view: next }).then((reply) => {
      saving.current -= 1;
      if (!reply.ok) {
        // The stored view is older than what the person wants.
        hasMissed.current = false;
        onUnkept();
      }
      // Another page may have stored the latest view.
      return hasMissed.current ? read() : undefined;
    });
  });

  return { view, change };
}
