import { describe, expect, it } from 'vitest';
import { collectTests } from './collect-tests.ts';

describe('collectTests', () => {
  it.each([
    ['a test', `it('fails', () => {});`, ['fails']],
    ['a test of Playwright', `test('fails', async ({ page }) => {});`, ['fails']],
    [
      'a test in groups',
      `describe('a', () => { describe("b", () => { it('c', { timeout: 1 }, () => {}); }); });`,
      ['a > b > c'],
    ],
    ['a test in a group of Playwright', `test.describe('a', () => { test('b', () => {}); });`, ['a > b']],
    ['a table, by its template', `it.each([['x', 1]] as const)('accepts %s', () => {});`, ['accepts %s']],
    ['a table of groups', `describe.each(ALL)('a %s', () => { it('b', () => {}); });`, ['a %s > b']],
    ['a loop, by its template', 'for (const seed of ALL) test(`seed ${seed}`, () => {});', ['seed ${seed}']],
    ['what is commented out', `// it('fails', () => {});\n/* it('fails', () => {}); */`, []],
    ['what is in a string', `const code = "it('fails', () => {});"; it('runs', () => {});`, ['runs']],
    ['what is skipped', `it.skip('fails', () => {}); it.todo('fails'); xit('fails', () => {});`, []],
    ['a step of a test', `test('a', async () => { await test.step('b', () => {}); });`, ['a']],
    ['what is not a test', `await retry('fails', () => {}); /x/.test('fails', () => {}); it('fails');`, []],
  ])('collects, by the full title, %s', (_name, code, titles) => {
    expect(collectTests('a.test.tsx', code).map(({ fullTitle }) => fullTitle)).toEqual(titles);
  });

  it('gives a test its own title and the strings of its tables, including those of constants, and none of other tests', () => {
    const code = `
      export const CASES = [...MORE, { name: 'a case' }] as const;
      const MORE = [['one more', 1]];
      const OTHERS = [['another']];
      describe.each([['a group']])('in %s', () => {
        it.each(CASES)('accepts %s', () => expect('no row').toBe(OTHERS));
        it.each(OTHERS)('refuses %s', () => {});
        it('stands alone', () => {});
      });`;
    const tests = collectTests('a.test.ts', code);
    expect(tests.map(({ title, rows }) => [title, [...rows].toSorted()])).toEqual([
      ['accepts %s', ['a case', 'a group', 'one more']],
      ['refuses %s', ['a group', 'another']],
      ['stands alone', ['a group']],
    ]);
  });

  it('throws for a file that cannot be parsed', () => {
    expect(() => collectTests('a.test.ts', `it('fails', () => {`)).toThrow('a.test.ts: ');
  });
});
