import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface LockFile {
  packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as LockFile;

it('records no download addresses, so that it works with every registry', () => {
  const recorded = Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith('http'));
  expect(recorded.map(([path]) => path)).toEqual([]);
});

it('contains each package for every platform, as `npm ci` requires', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  );
  expect(missing, 'choose a version all of whose variants the registry has').toEqual([]);
});
