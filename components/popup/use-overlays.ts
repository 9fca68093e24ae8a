import { useEffect, useState } from 'preact/hooks';

const load = () => import('./overlays.ts');

/** The menus, panels and dialogs that open over the list. */
export type Overlays = Awaited<ReturnType<typeof load>>;

/**
 * Loads what opens over the list after the first paint, so that it is there when a person wants it.
 *
 * @param isPainted whether the page shows a list, or says why it has none
 * @returns `undefined` until it is there
 */
export function useOverlays(isPainted: boolean): Overlays | undefined {
  const [overlays, setOverlays] = useState<Overlays>();
  useEffect(() => {
    if (!isPainted) return undefined;
    let isOver = false;
    load().then(
      (module) => !isOver && setOverlays(module),
      // An update has replaced the file; the page says so elsewhere.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [isPainted]);
  return overlays;
}
