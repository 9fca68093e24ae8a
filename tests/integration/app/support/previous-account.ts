import { expect } from 'vitest';
import type { TestExtension } from './extension.ts';

/**
 * Searches everything that the extension stores, once another member is known.
 *
 * @param word a word that only data of the previous account contains
 * @param member the identifier of the current member
 */
export function expectNothingOf(word: string, member: string): (app: TestExtension) => Promise<void> {
  return async (app) => {
    const { session } = await app.worker.readSnapshot();
    if (session?.member?.identifier !== member) return;
    expect(JSON.stringify(app.browser.stored())).not.toContain(word);
    expect(JSON.stringify(await app.records())).not.toContain(word);
    expect((await app.records()).state.map(([key]) => key)).not.toContain('leftovers');
  };
}
