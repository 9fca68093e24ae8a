import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  dropOrphanedSignIn,
  putPendingSignIn,
  takePendingSignIn,
} from '../../../../src/app/secrets/pending-store.ts';
import type { PendingSignIn } from '../../../../src/auth/pending-sign-in.ts';
import { apiBaseOf } from '../../../../src/connectwise/server.ts';
import type { CompanyId } from '../../../../src/domain/account/company-id.ts';
import { NOW } from '../../support/samples.ts';
import { area } from './session-area.ts';

vi.mock('webextension-polyfill', async () => {
  const { area: session } = await import('./session-area.ts');
  return { default: { storage: { session } } };
});

const PENDING: PendingSignIn = {
  state: 'the state of this run',
  verifier: 'v'.repeat(43),
  apiBase: apiBaseOf('acme'),
  companyId: 'acme' as CompanyId,
  clientId: 'client-1',
  memberId: undefined,
  redirectUri: 'https://abcdefghijklmnop.chromiumapp.org/',
  startedAt: NOW,
};

beforeEach(() => area.values.clear());

describe('takePendingSignIn', () => {
  it('returns a stored sign-in only once', async () => {
    await putPendingSignIn(PENDING);
    await expect(takePendingSignIn()).resolves.toStrictEqual(PENDING);
    await expect(takePendingSignIn()).resolves.toBeUndefined();
    expect(area.values.size).toBe(0);
  });

  it.each<[string, unknown]>([
    ['of another server', { ...PENDING, apiBase: 'https://evil.example/v4_6_release/apis/3.0' }],
    ["of another company's server", { ...PENDING, apiBase: apiBaseOf('globex') }],
    ['of another company', { ...PENDING, companyId: 'globex' }],
    ['that is damaged', { ...PENDING, verifier: 7 }],
    ['that is not a record', 'pending'],
  ])('returns and keeps no sign-in %s', async (_, stored) => {
    area.values.set('pendingSignIn', stored);
    await expect(takePendingSignIn()).resolves.toBeUndefined();
    expect(area.values.size).toBe(0);
  });
});

describe('dropOrphanedSignIn', () => {
  it.each<[string, unknown, boolean]>([
    ['drops a sign-in of a previous worker', { ...PENDING, startedAt: NOW - 1 }, false],
    ['keeps a sign-in of this worker', PENDING, true],
    ['drops a damaged sign-in', { ...PENDING, state: '' }, false],
  ])('%s', async (_, stored, isKept) => {
    area.values.set('pendingSignIn', stored);
    await dropOrphanedSignIn(NOW);
    expect(area.values.has('pendingSignIn')).toBe(isKept);
  });
});
