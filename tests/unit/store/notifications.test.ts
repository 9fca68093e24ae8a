import { beforeEach, describe, expect, it } from 'vitest';
import { transact } from '../../../src/store/database.ts';
import {
  forgetNotifications,
  readSummary,
  readNotified,
  rememberNotifications,
  storeSummary,
} from '../../../src/store/notifications.ts';
import { NOW, sessionOf } from '../support/samples.ts';
import { deleteEverything, sealed, storeSession } from './support.ts';

beforeEach(deleteEverything);

describe('the stored notifications', () => {
  it('stay until they are forgotten', async () => {
    await rememberNotifications(['a', 'b'], NOW);
    await rememberNotifications(['b', 'c'], NOW + 1);
    await forgetNotifications(['a', 'never notified']);
    await expect(readNotified()).resolves.toStrictEqual(
      new Map([
        ['b', NOW + 1],
        ['c', NOW + 1],
      ]),
    );
  });

  it('can be none at all', async () => {
    await rememberNotifications([], NOW);
    await forgetNotifications([]);
    await expect(readNotified()).resolves.toStrictEqual(new Map());
  });
});

describe('a summary', () => {
  const SUMMARY = { id: 'summary:5', openedAt: NOW, covers: ['due:ticket:1:5'], isNotified: true };

  beforeEach(async () => void (await storeSession(sessionOf(), sealed(1))));

  it.each([0, 1, 999, 1_000, 1_001, 2_000])('is stored together with %i notifications', async (many) => {
    const ids = Array.from({ length: many }, (_, index) => `due:ticket:${index}:5`);
    await storeSummary(sessionOf().id, SUMMARY, ids, NOW);
    await expect(readSummary()).resolves.toStrictEqual(SUMMARY);
    await expect(readNotified()).resolves.toStrictEqual(new Map(ids.toSorted().map((id) => [id, NOW])));
    await storeSummary(sessionOf().id, undefined, [], NOW);
    await expect(readSummary()).resolves.toBeUndefined();
  });

  it('with very many notifications lets pages read in between, and is stored last', async () => {
    const ids = Array.from({ length: 1_001 }, (_, index) => `due:ticket:${index}:5`);
    const storing = storeSummary(sessionOf().id, SUMMARY, ids, NOW);
    const between = await transact(['state', 'notifications'], 'readonly', (tx) =>
      Promise.all([tx.objectStore('state').count('summary'), tx.objectStore('notifications').count()]),
    );
    expect(between).toEqual([0, 1_000]);
    await storing;
    await expect(readSummary()).resolves.toStrictEqual(SUMMARY);
  });

  it('of an ended session is not stored, and neither are its notifications', async () => {
    await storeSummary('another session', SUMMARY, ['due:ticket:1:5'], NOW);
    await expect(readSummary()).resolves.toBeUndefined();
    await expect(readNotified()).resolves.toStrictEqual(new Map());
  });
});
