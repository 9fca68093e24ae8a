import { useEffect, useState } from 'preact/hooks';

/**
 * A part of a page that is loaded when it is first wanted.
 *
 * @param load imports the module; always the same function
 * @returns `undefined` until it is there
 */
export function useLate<Module>(load: () => Promise<Module>, isWanted: boolean): Module | undefined {
  const [loaded, setLoaded] = useState<{ module: Module }>();
  useEffect(() => {
    if (!isWanted || loaded) return undefined;
    let isOver = false;
    load().then(
      (module) => !isOver && setLoaded({ module }),
      // An update has replaced the file; the page says so by itself.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [load, isWanted, loaded]);
  return loaded?.module;
}
