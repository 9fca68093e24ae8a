import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import vitestConfig from '../../vitest.config.ts';
import { collectTests } from './collect-tests.ts';
import { FAULTS, RULES } from './faults.ts';
import { findHiddenTests } from './find-hidden-tests.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const BROWSER_TESTS = 'tests/{e2e,firefox}/*.spec.ts';

describe('the table of faults', () => {
  it.each([...RULES.map(({ rule, shownBy }) => ({ name: rule, shownBy })), ...namedFaults()])(
    'names tests that run: $name',
    ({ shownBy }) => {
      for (const { file, title, row } of shownBy) {
        const named = testsOf(file).filter((test) => test.title === title || test.fullTitle === title);
        expect(named, `tests of ${file} with the title “${title}”`).toHaveLength(1);
        const rows = [undefined, ...(named[0]?.rows ?? [])];
        expect(rows, `rows of “${title}” in ${file}`).toContain(row);
      }
    },
  );

  it('has no fault twice', () => {
    const names = FAULTS.map(({ given }) => given);
    expect(new Set(names).size).toBe(names.length);
  });
});

it('no test is hidden, and none is retried', () => {
  const files = listTestFiles();
  expect(files).toContain('tests/faults/faults.test.ts');
  expect(files.flatMap((file) => findHiddenTests(file, readText(file)))).toEqual([]);
});

function namedFaults() {
  return FAULTS.map(({ given, result, shownBy }) => ({ name: `${given}: ${result}`, shownBy }));
}

/** The tests of a file; none if `npm test` does not run it. */
function testsOf(file: string) {
  const projects = vitestConfig.test?.projects as { test: { include: string[] } }[];
  const patterns = [...projects.flatMap(({ test }) => test.include), BROWSER_TESTS];
  const isRun = patterns.some((pattern) => path.matchesGlob(file, pattern));
  return isRun ? collectTests(file, readText(file)) : [];
}

/** All files with tests and the shared files of the browser tests, including uncommitted ones. */
function listTestFiles(): string[] {
  const options = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', 'tests'];
  const files = execFileSync('git', options, { cwd: ROOT, encoding: 'utf8' }).split('\n');
  return files.filter((file) => /[.](?:test|spec)[.]tsx?$|^tests[/](?:e2e|firefox)[/].*[.]ts$/.test(file));
}

function readText(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
