import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAULTS, RULES } from './faults.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the table of faults', () => {
  it.each([...RULES.map(({ rule, shownBy }) => ({ name: rule, shownBy })), ...namedFaults()])(
    'names tests that exist: $name',
    ({ shownBy }) => {
      for (const { file, title } of shownBy) expect(titlesIn(file)).toContain(title);
    },
  );

  it('has each fault once', () => {
    const names = FAULTS.map(({ comes }) => comes);
    expect(new Set(names).size).toBe(names.length);
  });
});

function namedFaults() {
  return FAULTS.map(({ comes, happens, shownBy }) => ({ name: `${comes}: ${happens}`, shownBy }));
}

/** Every text that a test file has in quotes, titles of tests and labels of their rows among them. */
function titlesIn(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g)].map(
    ([, single, double]) => single ?? double ?? '',
  );
}
