import { type ComponentChild, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ActDialogs, ActDialogsProps } from './act-dialogs.tsx';

/** The dialogs, loaded when one is first wanted: most people open the popup to read. */
export function LateActDialogs(props: ActDialogsProps): ComponentChild {
  const [loaded, setLoaded] = useState<{ ActDialogs: typeof ActDialogs }>();
  const isWanted = props.open !== undefined;
  useEffect(() => {
    if (!isWanted || loaded) return undefined;
    let isOver = false;
    import('./act-dialogs.tsx').then(
      (module) => !isOver && setLoaded(module),
      // An update has replaced the file; the page says so by itself.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [isWanted, loaded]);
  return loaded ? h(loaded.ActDialogs, props) : null;
}
