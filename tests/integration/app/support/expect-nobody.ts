import { expect } from 'vitest';
import type { TestExtension } from './extension.ts';

/** Neither a session nor a token, nor anything else of an account is stored or shown. */
export async function expectNobody({ browser, connection, records }: TestExtension): Promise<void> {
  expect(await connection()).toEqual({ state: 'signedOut', failure: undefined });
  expect(await records()).toMatchObject({ items: [], state: [], secrets: [], notices: [] });
  expect(browser.badge.text).toBe('');
  expect(browser.shown.size).toBe(0);
}
