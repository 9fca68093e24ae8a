import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './archive.ts';
import { ROOT, run } from './run.ts';

/** In which files the sources package differs from what is committed, a line each. */
export function sourceProblems(sources: Files): string[] {
  const committed = run('git', ['ls-files', '-z']).split('\0').filter(Boolean);
  const paths = new Set([...committed, ...Object.keys(sources)]);
  return [...paths].flatMap((path) => {
    const packed = sources[path];
    if (!packed) return [`lacks ${path}`];
    if (!committed.includes(path)) return [`has ${path}, which is not committed`];
    return readFileSync(join(ROOT, path)).equals(packed) ? [] : [`has other bytes in ${path}`];
  });
}
