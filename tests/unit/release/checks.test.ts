import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { passChecks } from '../../release/checks.ts';

const lines: string[] = [];

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
});

afterEach(() => {
  vi.restoreAllMocks();
  lines.length = 0;
});

it('checks that find nothing print a line each and pass', async () => {
  expect(await passChecks([{ name: 'one', find: () => [] }])).toBe(true);
  expect(lines).toEqual(['ok      one']);
});

it('a check that finds something or throws fails with its lines, and the others still run', async () => {
  const checks = [
    { name: 'one', find: () => ['first', 'second\nline'] },
    { name: 'two', find: () => Promise.reject(new Error('third')) },
    { name: 'three', find: () => [] },
  ];
  expect(await passChecks(checks)).toBe(false);
  expect(lines).toEqual([
    'FAILED  one',
    '        first',
    '        second\n        line',
    'FAILED  two',
    '        third',
    'ok      three',
  ]);
});

it('a basic check that fails is the last one', async () => {
  const find = vi.fn<() => string[]>(() => []);
  expect(
    await passChecks([
      { name: 'one', find: () => ['first'], isBasic: true },
      { name: 'two', find },
    ]),
  ).toBe(false);
  expect(find).not.toHaveBeenCalled();
});
