import { useCallback, useRef } from 'preact/hooks';

/**
 * A function that stays the same between drawings and calls what the last one passed. Effects and listeners that use it
 * neither run again nor call what is out of date.
 */
export function useEvent<Args extends unknown[], Result>(
  handler: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(handler);
  latest.current = handler;
  return useCallback((...args: Args) => latest.current(...args), []);
}
