import { beforeEach, describe, expect, it } from 'vitest';
import { CLOSED } from '../../../src/domain/pacing/breaker.ts';
import { NO_COUNTS } from '../../../src/domain/journal/journal.ts';
import { INITIAL_QUOTA } from '../../../src/domain/pacing/quota.ts';
import { appendToJournal } from '../../../src/store/journal.ts';
import { savePacing } from '../../../src/store/pacing.ts';
import { readDiagnostics } from '../../../src/store/read-diagnostics.ts';
import { entryOf, NOW, sessionOf } from '../support/samples.ts';
import { emptyDatabase, sealed, storeSession } from './support.ts';

beforeEach(emptyDatabase);

describe('readDiagnostics', () => {
  it('is empty at first', async () => {
    await expect(readDiagnostics()).resolves.toStrictEqual({
      entries: [],
      days: new Map(),
      quota: INITIAL_QUOTA,
      results: [],
    });
  });

  it('returns journal, counters and quota as they were stored', async () => {
    await storeSession(sessionOf(), sealed(1));
    const entries = [entryOf({ at: NOW - 1 }), entryOf({ at: NOW, status: 429 })];
    await appendToJournal(entries, { requests: 2, rateLimited: 1 }, '2026-03-11');
    const quota = { ...INITIAL_QUOTA, remaining: 12 };
    await savePacing('session-1', { quota, breaker: CLOSED, automaticAt: undefined });

    const found = await readDiagnostics();
    expect(found.entries).toStrictEqual(entries);
    expect(found.days).toStrictEqual(
      new Map([['2026-03-11', { ...NO_COUNTS, requests: 2, rateLimited: 1 }]]),
    );
    expect(found.quota).toMatchObject(quota);
  });
});
