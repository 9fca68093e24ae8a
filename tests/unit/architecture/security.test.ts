import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readText } from './source-files.ts';

const FILE = '.github/SECURITY.md';

const rows = readText(FILE)
  .split('\n')
  .map((line) => line.split(' | '))
  .filter(
    ([attacker = ''], index, lines) => lines[index]?.length === 4 && !/^\| (?:attacker|-)/.test(attacker),
  );

it.each(rows)(
  'the threat model cites existing tests for its defence against: %s',
  (_, _asset, _defence, shownBy = '') => {
    const links = [...shownBy.matchAll(/\]\(([^)]+)\)/g)];
    const cited = links.map(([, target = '']) => path.posix.join('.github', target));
    expect(cited).not.toEqual([]);
    expect(cited.filter((file) => !/\.(?:test|spec)\.tsx?$/.test(file) || !existsSync(file))).toEqual([]);
  },
);
