import { useEffect, useState } from 'preact/hooks';
import { type Diagnostics, readDiagnostics } from '../../../src/store/read-diagnostics.ts';

/**
 * What the extension did lately, read while a person looks at it and again whenever `source` changes; undefined until
 * it is read. If reading fails, the previous data stay, and the page says why.
 */
export function useDiagnostics(isWanted: boolean, source: unknown): Diagnostics | undefined {
  const [diagnostics, setDiagnostics] = useState<Diagnostics>();
  useEffect(() => {
    if (!isWanted) return undefined;
    let isOver = false;
    const read = async () => {
      const found = await readDiagnostics().catch(() => undefined);
      if (found && !isOver) setDiagnostics(found);
    };
    void read();
    return () => {
      isOver = true;
    };
  }, [isWanted, source]);
  return diagnostics;
}
