import { beforeEach, describe, expect, it } from 'vitest';
import { INITIAL_CHECK_STATUS } from '../../../src/domain/pacing/check-status.ts';
import { MINUTE } from '../../../src/domain/time/time.ts';
import { updateStatus } from '../../../src/store/check.ts';
import { readSnapshot } from '../../../src/store/read-snapshot.ts';
import { finishSignIn, isSignInRunning, startSignIn } from '../../../src/store/sign-in.ts';
import { dropUnfinished } from '../../../src/store/unfinished.ts';
import { NOW, sessionOf } from '../support/samples.ts';
import { deleteEverything, sealed, storeSession } from './support.ts';

const RUNNING = { state: 'running', id: 'a', since: NOW } as const;
const TIMEOUT = { code: 'timeout' } as const;

beforeEach(deleteEverything);

async function storedSignIn() {
  return (await readSnapshot()).signIn;
}

describe('a sign-in', () => {
  it('is stored while it runs', async () => {
    await startSignIn('a', NOW);
    await expect(storedSignIn()).resolves.toStrictEqual(RUNNING);
    await expect(isSignInRunning('a', NOW)).resolves.toBe(true);
    await expect(isSignInRunning('b', NOW)).resolves.toBe(false);
    await expect(isSignInRunning('a', NOW + 10 * MINUTE + 1)).resolves.toBe(false);
  });

  it.each([
    ['nothing when it led to a session', undefined, undefined],
    ['why it failed', TIMEOUT, { state: 'failed', failure: TIMEOUT }],
  ])('leaves %s', async (_, failure, left) => {
    await startSignIn('a', NOW);
    await finishSignIn('a', failure);
    await expect(storedSignIn()).resolves.toStrictEqual(left);
    await expect(isSignInRunning('a', NOW)).resolves.toBe(false);
  });

  it('does not end another sign-in', async () => {
    await startSignIn('b', NOW);
    await finishSignIn('a', TIMEOUT);
    await expect(storedSignIn()).resolves.toStrictEqual({ ...RUNNING, id: 'b' });
  });

  it('ends only once', async () => {
    await startSignIn('a', NOW);
    await finishSignIn('a', TIMEOUT);
    await finishSignIn('a', undefined);
    await expect(storedSignIn()).resolves.toStrictEqual({ state: 'failed', failure: TIMEOUT });
  });
});

describe('dropUnfinished', () => {
  it.each([
    ['of a previous worker', NOW + 1, undefined, undefined],
    ['of the worker that started at the same time', NOW, RUNNING, NOW],
    ['of the current worker', NOW - 1, RUNNING, NOW],
    ['from before the clock was set back', NOW - 2, undefined, undefined, NOW - 1],
  ])('handles a sign-in and a check %s', async (_, before, signIn, runningSince, now = NOW) => {
    await storeSession(sessionOf(), sealed(1));
    await updateStatus('session-1', () => ({ runningSince: NOW, skippedRows: 3 }));
    await startSignIn('a', NOW);
    await dropUnfinished(before, now);

    await expect(readSnapshot()).resolves.toMatchObject({
      signIn,
      status: { ...INITIAL_CHECK_STATUS, skippedRows: 3, runningSince },
    });
  });

  it.each([
    ['nothing', [], false],
    ['a sign-in', ['signIn'], true],
    ['a check', ['check'], true],
    ['both', ['signIn', 'check'], true],
  ])('says whether there was something unfinished: %s', async (_, begun, expected) => {
    await storeSession(sessionOf(), sealed(1));
    if (begun.includes('check')) await updateStatus('session-1', () => ({ runningSince: NOW }));
    if (begun.includes('signIn')) await startSignIn('a', NOW);
    await expect(dropUnfinished(NOW + 1, NOW + 1)).resolves.toBe(expected);
    await expect(dropUnfinished(NOW + 1, NOW + 1)).resolves.toBe(false);
  });

  it('keeps the failure of the last sign-in', async () => {
    await startSignIn('a', NOW);
    await finishSignIn('a', TIMEOUT);
    await dropUnfinished(NOW + 1, NOW + 1);
    await expect(storedSignIn()).resolves.toStrictEqual({ state: 'failed', failure: TIMEOUT });
  });
});
