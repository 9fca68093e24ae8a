import { useLayoutEffect, useRef } from 'preact/hooks';
import { useEvent } from './use-event.ts';

/**
 * Reads at once, before the first paint, and again after every change, as long as the component is there. What cannot
 * be read is not shown; the next change reads again.
 *
 * @param follow subscribes to changes; returns how to end that
 * @returns reads again
 */
export function useReading<T>(
  read: () => Promise<T>,
  follow: (onChange: () => void) => () => void,
  show: (value: T) => void,
): () => Promise<void> {
  const isOver = useRef(false);
  const again = useEvent(() =>
    read().then(
      (value) => (isOver.current ? undefined : show(value)),
      () => undefined,
    ),
  );
  const subscribe = useEvent(follow);

  useLayoutEffect(() => {
    isOver.current = false;
    // Subscribed before reading, so that no change in between is missed.
    const unsubscribe = subscribe(() => void again());
    void again();
    return () => {
      isOver.current = true;
      unsubscribe();
    };
  }, [again, subscribe]);
  return again;
}
