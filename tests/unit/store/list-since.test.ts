import { beforeEach, expect, it } from 'vitest';
import { readSession } from '../../../src/store/account.ts';
import { bringListNearer } from '../../../src/store/list-since.ts';
import { NOW, sessionOf } from '../support/samples.ts';
import { emptyDatabase, sealed, storeSession } from './support.ts';

beforeEach(emptyDatabase);

it.each([
  ['lies ahead', NOW + 1, 'session-1', NOW],
  ['is now', NOW, 'session-1', NOW],
  ['has passed', NOW - 1, 'session-1', NOW - 1],
  ['lies ahead, of another session', NOW + 1, 'another', NOW + 1],
])('corrects the start of the list if it lies ahead: it %s', async (_, listSince, sessionId, expected) => {
  await storeSession(sessionOf({ listSince }), sealed(1));
  await bringListNearer(sessionId, NOW);
  expect((await readSession())?.listSince).toBe(expected);
});

it('a sign-in of the same member drops a start of the list that lies ahead', async () => {
  await storeSession(sessionOf({ listSince: NOW + 1 }), sealed(1));
  await storeSession(sessionOf({ id: 'session-2', listSince: NOW }), sealed(2));
  expect((await readSession())?.listSince).toBe(NOW);
});
