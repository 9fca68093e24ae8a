import { describe, expect, it } from 'vitest';
import { findHiddenTests } from './find-hidden-tests.ts';

describe('findHiddenTests', () => {
  it.each([
    [`it.skip('a', () => {});`, 'skip'],
    [`it['skip']('a', () => {});`, 'skip'],
    [`it[how]('a', () => {});`, '[…]'],
    [`it.only('a', () => {});`, 'only'],
    [`it.todo('a');`, 'todo'],
    [`it.fails('a', () => {});`, 'fails'],
    [`it.skipIf(true)('a', () => {});`, 'skipIf'],
    [`it.runIf(isLinux)('a', () => {});`, 'runIf'],
    [`it.skip.each([1])('a', () => {});`, 'skip'],
    [`it.each([1]).skip('a', () => {});`, 'skip'],
    [`const later = it.skip;`, 'skip'],
    [`const { skip } = it;`, 'skip'],
    [`describe.skip('a', () => {});`, 'skip'],
    [`test.describe.only('a', () => {});`, 'only'],
    [`test.fixme('a', () => {});`, 'fixme'],
    [`test.fail('a', () => {});`, 'fail'],
    [`test('a', () => test.skip());`, 'skip'],
    [`test('a', () => test.info().skip());`, 'skip'],
    [`test('a', ({ page }, info) => info.fixme());`, 'fixme'],
    [`it('a', ({ skip }) => skip());`, 'skip'],
    [`it('a', { skip: true }, () => {});`, 'skip'],
    [`it('a', { retry: 2 }, () => {});`, 'retry'],
    [`test.describe.configure({ retries: 1 });`, 'retries'],
    [`import { it as maybe } from 'vitest';`, 'it under another name'],
    [`if (isLinux) it('a', () => {});`, 'a test under a condition'],
    [`isLinux && it('a', () => {});`, 'a test under a condition'],
    [`isLinux ? it('a', () => {}) : undefined;`, 'a test under a condition'],
    [`if (isLinux) { describe('a', () => {}); }`, 'a test under a condition'],
    [`function add() { it('a', () => {}); }`, 'a test under a condition'],
    [`const add = () => it('a', () => {});`, 'a test under a condition'],
    [`describe('a', () => { if (isLinux) return; it('b', () => {}); });`, 'a group that ends early'],
  ])('names the reason that hides a test: %s', (code, why) => {
    expect(findHiddenTests('a.test.ts', `\n${code}`)).toEqual([`a.test.ts:2: ${why}`]);
  });

  it.each([
    [`describe.each(ALL)('a', () => { it.each(ALL)('b', () => { if (isLinux) return; }); });`],
    [`for (const one of ALL) { test(one, () => {}); test(\`\${one}\`, () => { test.slow(); }); }`],
    [`import { test as base } from '@playwright/test'; export const test = base.extend({});`],
    [`if (pending.skip > 0) pending.skip -= 1; company.fail();`],
    [`// it.skip('a', () => {});\nconst code = "it.only('a', () => {})";`],
    [`test.describe.configure({ timeout: 120_000 });`],
  ])('accepts code that hides no test: %s', (code) => {
    expect(findHiddenTests('a.test.ts', code)).toEqual([]);
  });
});
