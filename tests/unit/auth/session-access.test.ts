import { describe, expect, it, vi } from 'vitest';
import { createSessionAccess, type SessionAccess } from '../../../src/auth/session-access.ts';
import type { Renewal, Tokens } from '../../../src/auth/token-endpoint.ts';
import { FailureError, type FailureCode } from '../../../src/domain/failure.ts';
import { HOUR, MINUTE } from '../../../src/domain/time/time.ts';
import { NOW } from '../support/samples.ts';

function tokensOf(number: number, more: Partial<Tokens> = {}): Tokens {
  return {
    accessToken: `access-${number}`,
    refreshToken: `refresh-${number}`,
    expiresAt: NOW + HOUR,
    renewAt: NOW + HOUR - MINUTE,
    ...more,
  };
}

const EXPIRED = { expiresAt: NOW, renewAt: NOW - MINUTE };

const WAYS: [string, (access: SessionAccess) => Promise<string>][] = [
  ['accessToken', (access) => access.accessToken()],
  ['renewedToken', (access) => access.renewedToken('access-1')],
];

describe('accessToken', () => {
  it('returns a fresh stored token without locking the mutex', async () => {
    const session = createSession(tokensOf(1));
    await expect(session.access.accessToken()).resolves.toBe('access-1');
    expect(session.steps).toStrictEqual([]);
  });

  it.each([
    ['a moment before', NOW + 1, 'access-1'],
    ['exactly at', NOW, 'access-2'],
    ['after', NOW - 1, 'access-2'],
  ])('%s the time to renew returns %s', async (_, renewAt, token) => {
    await expect(createSession(tokensOf(1, { renewAt })).access.accessToken()).resolves.toBe(token);
  });

  it('uses a token without a refresh token until the server refuses it', async () => {
    const session = createSession(tokensOf(1, { ...EXPIRED, refreshToken: undefined }));
    await expect(session.access.accessToken()).resolves.toBe('access-1');
    expect(session.steps).toStrictEqual([]);
  });
});

describe('canRenew', () => {
  it.each([
    ['with a refresh token', tokensOf(1), true],
    ['without one', tokensOf(1, { refreshToken: undefined }), false],
    ['without one, but with a newer token', tokensOf(2, { refreshToken: undefined }), true],
  ])('answers without asking the server: %s', async (_, stored, expected) => {
    const session = createSession(stored);
    await expect(session.access.canRenew('access-1')).resolves.toBe(expected);
    expect(session.steps).toStrictEqual([]);
  });

  it('fails when the session has ended', async () => {
    await expect(createSession(undefined).access.canRenew('access-1')).rejects.toThrow('sessionEnded');
  });
});

describe('accessToken, of a token whose life is short or unknown', () => {
  it('uses a token of unknown lifetime until the server refuses it', async () => {
    const session = createSession(tokensOf(1, { expiresAt: undefined, renewAt: undefined }));
    await expect(session.access.accessToken()).resolves.toBe('access-1');
    expect(session.steps).toStrictEqual([]);
  });

  it('renews by time only once when new tokens expire at once, however many requests ask', async () => {
    const session = createSession(tokensOf(1, EXPIRED));
    session.refreshGives(tokensOf(2, EXPIRED));
    const together = await Promise.all([session.access.accessToken(), session.access.accessToken()]);
    expect([
      ...together,
      await session.access.accessToken(),
      await session.access.accessToken(),
    ]).toStrictEqual(Array(4).fill('access-2'));
    expect(session.steps).toStrictEqual(['lock', 'refresh refresh-1', 'save refresh-2', 'unlock']);
  });

  it('renews a token that the server refuses even after a renewal by time', async () => {
    const session = createSession(tokensOf(1, EXPIRED));
    session.refreshGives(tokensOf(2, EXPIRED));
    await session.access.accessToken();
    session.refreshGives(tokensOf(3, EXPIRED));
    await expect(session.access.renewedToken('access-2')).resolves.toBe('access-3');
    await expect(session.access.accessToken()).resolves.toBe('access-3');
  });

  it('renews by time again in the next check', async () => {
    const session = createSession(tokensOf(1, EXPIRED));
    session.refreshGives(tokensOf(2, EXPIRED));
    await session.access.accessToken();
    session.refreshGives(tokensOf(3));
    await expect(session.anotherContext().accessToken()).resolves.toBe('access-3');
  });
});

describe('renewedToken', () => {
  it('renews a refused token although it looks fresh', async () => {
    const session = createSession(tokensOf(1));
    await expect(session.access.renewedToken('access-1')).resolves.toBe('access-2');
    expect(session.steps).toStrictEqual(['lock', 'refresh refresh-1', 'save refresh-2', 'unlock']);
  });

  it('adopts a newer token that another context has stored', async () => {
    const session = createSession(tokensOf(5));
    await expect(session.access.renewedToken('access-1')).resolves.toBe('access-5');
    expect(session.steps).toStrictEqual(['lock', 'unlock']);
  });

  it('ends the session when the refused token cannot be renewed', async () => {
    const session = createSession(tokensOf(1, { refreshToken: undefined }));
    await expect(session.access.renewedToken('access-1')).rejects.toMatchObject({
      failure: { code: 'sessionEnded' },
    });
    expect(session.steps).toStrictEqual(['lock', 'end', 'unlock']);
  });

  it('answers 20 concurrent refusals with one refresh', async () => {
    const session = createSession(tokensOf(1));
    const tokens = await Promise.all(
      Array.from({ length: 20 }, () => session.access.renewedToken('access-1')),
    );

    expect(new Set(tokens)).toStrictEqual(new Set(['access-2']));
    expect(session.steps.filter((step) => step.startsWith('refresh'))).toStrictEqual(['refresh refresh-1']);
  });
});

describe('both', () => {
  it('store a new pair before they return it', async () => {
    const session = createSession(tokensOf(1, EXPIRED));
    const saved = Promise.withResolvers<void>();
    session.beforeSaving(saved.promise);
    const given = vi.fn<(token: string) => void>();
    const giving = session.access.accessToken().then(given);
    await session.until('save refresh-2');

    expect(given).not.toHaveBeenCalled();
    saved.resolve();
    await giving;
    expect(given).toHaveBeenCalledExactlyOnceWith('access-2');
  });

  it('request no new pair when it could not be stored', async () => {
    const session = createSession(tokensOf(1, EXPIRED));
    session.preparationFails(new FailureError('locked'));
    await expect(session.access.accessToken()).rejects.toMatchObject({ failure: { code: 'locked' } });
    expect(session.steps).toStrictEqual(['lock', 'unlock']);
  });

  it('share one refresh between callers in three contexts', async () => {
    const session = createSession(tokensOf(1, EXPIRED));
    const contexts = [session.access, session.anotherContext(), session.anotherContext()];
    const tokens = await Promise.all(
      contexts.flatMap((access) => [
        access.accessToken(),
        access.accessToken(),
        access.renewedToken('access-1'),
      ]),
    );

    expect(new Set(tokens)).toStrictEqual(new Set(['access-2']));
    expect(session.steps.filter((step) => step.startsWith('refresh'))).toStrictEqual(['refresh refresh-1']);
  });

  it.each(WAYS)('%s fails with sessionEnded when nobody is signed in', async (_, ask) => {
    const session = createSession(undefined);
    await expect(ask(session.access)).rejects.toMatchObject({ failure: { code: 'sessionEnded' } });
    expect(session.steps).not.toContain('end');
  });

  it.each(WAYS)('%s ends the session when the server says so, and returns no token', async (_, ask) => {
    const session = createSession(tokensOf(1, EXPIRED), new FailureError('sessionEnded'));
    await expect(ask(session.access)).rejects.toMatchObject({ failure: { code: 'sessionEnded' } });
    expect(session.steps).toStrictEqual(['lock', 'refresh refresh-1', 'end', 'unlock']);
  });

  const passing: FailureCode[] = [
    'serverDown',
    'timeout',
    'offline',
    'badReply',
    'rateLimited',
    'clientRejected',
    'tokenRefused',
  ];
  it.each(WAYS.flatMap(([name, ask]) => passing.map((code) => [name, code, ask] as const)))(
    '%s keeps session and tokens when the refresh fails with %s, and passes the failure on',
    async (_, code, ask) => {
      const session = createSession(tokensOf(1, EXPIRED), new FailureError(code));
      await expect(ask(session.access)).rejects.toMatchObject({ failure: { code } });
      expect(session.steps).toStrictEqual(['lock', 'refresh refresh-1', 'unlock']);
    },
  );

  it.each(WAYS)('%s does not end the session for a bug', async (_, ask) => {
    const session = createSession(tokensOf(1, EXPIRED), new TypeError('a bug'));
    await expect(ask(session.access)).rejects.toThrow('a bug');
    expect(session.steps).not.toContain('end');
  });

  it.each(WAYS)('%s returns no token that could not be stored', async (_, ask) => {
    const session = createSession(tokensOf(1, EXPIRED));
    session.beforeSaving(Promise.reject(new FailureError('storage')));
    await expect(ask(session.access)).rejects.toMatchObject({ failure: { code: 'storage' } });
    expect(session.steps).not.toContain('end');
  });

  it('ask a failing server once for all waiting callers, and again only in the next check', async () => {
    const session = createSession(tokensOf(1, EXPIRED), new FailureError('serverDown'));
    const asked = [
      session.access.accessToken(),
      session.access.renewedToken('access-1'),
      session.access.accessToken(),
    ];
    const outcomes = await Promise.allSettled(asked);
    await expect(session.access.accessToken()).rejects.toMatchObject({ failure: { code: 'serverDown' } });

    expect(outcomes.map(({ status }) => status)).toStrictEqual(['rejected', 'rejected', 'rejected']);
    expect(session.steps).toStrictEqual(['lock', 'refresh refresh-1', 'unlock']);
    session.refreshSucceeds();
    await expect(session.anotherContext().accessToken()).resolves.toBe('access-2');
  });

  it.each(WAYS)(
    '%s stores the new refresh token even if the new access token is unusable',
    async (_, ask) => {
      const session = createSession(tokensOf(1, EXPIRED));
      session.refreshGives({ ...tokensOf(2), accessToken: undefined });
      await expect(ask(session.access)).rejects.toMatchObject({ failure: { code: 'badReply' } });
      expect(session.stored()).toStrictEqual({ ...tokensOf(1, EXPIRED), refreshToken: 'refresh-2' });

      session.refreshGives(tokensOf(3));
      await expect(ask(session.anotherContext())).resolves.toBe('access-3');
      expect(session.steps.filter((step) => step.startsWith('refresh'))).toStrictEqual([
        'refresh refresh-1',
        'refresh refresh-2',
      ]);
    },
  );

  it('renew each refused token in turn', async () => {
    const session = createSession(tokensOf(1));
    await session.access.renewedToken('access-1');
    await session.access.renewedToken('access-2');
    expect(session.steps.filter((step) => step.startsWith('refresh'))).toStrictEqual([
      'refresh refresh-1',
      'refresh refresh-2',
    ]);
  });
});

/** A stored session and a token endpoint; `steps` lists what happened, in order. */
function createSession(stored: Tokens | undefined, refreshFailure?: Error) {
  const steps: string[] = [];
  const awaited = new Map<string, () => void>();
  let failure = refreshFailure;
  let renewal: Renewal = tokensOf(2);
  let preparationFailure: Error | undefined;
  let saving: Promise<void> = Promise.resolve();
  let lock: Promise<unknown> = Promise.resolve();
  let held = stored;

  function take(step: string): void {
    steps.push(step);
    awaited.get(step)?.();
  }

  const createContext = () =>
    createSessionAccess({
      readTokens: async () => held,
      prepareSaving: async () => {
        if (preparationFailure) throw preparationFailure;
        return async (tokens) => {
          take(`save ${tokens.refreshToken}`);
          await saving;
          held = tokens;
        };
      },
      endSession: async () => {
        take('end');
        held = undefined;
      },
      refresh: async (refreshToken) => {
        take(`refresh ${refreshToken}`);
        await Promise.resolve();
        if (failure) throw failure;
        return renewal;
      },
      exclusively: (run) => {
        const mine = lock.then(async () => {
          take('lock');
          try {
            return await run();
          } finally {
            take('unlock');
          }
        });
        lock = mine.catch(() => undefined);
        return mine;
      },
      now: () => NOW,
    });

  return {
    access: createContext(),
    anotherContext: createContext,
    steps,
    until: (step: string) => new Promise<void>((resolve) => void awaited.set(step, resolve)),
    beforeSaving: (promise: Promise<void>) => {
      saving = promise;
      saving.catch(() => undefined);
    },
    preparationFails: (error: Error) => {
      preparationFailure = error;
    },
    refreshGives: (next: Renewal) => {
      renewal = next;
    },
    stored: () => held,
    refreshSucceeds: () => {
      failure = undefined;
    },
  };
}
