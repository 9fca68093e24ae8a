import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';

const INFO = '/system/myMembers/info';
const TOKEN = '/system/oauth/token';
const TICKETS = '/service/tickets';
const PASSPHRASE = 'four words nobody joins';
const MAX_WRITES = 60;

let app: TestExtension;

beforeEach(async () => {
  // The server takes a second use of a refresh token for theft, and ends the session.
  app = await startExtension();
  app.control.createTicket('acme', { summary: 'Stays' });
  await app.save();
});

afterEach(() => app.close());

describe.each([
  ['once', 1],
  ['for each attempt in a row', 3],
  ['until the check is over', Infinity],
])('if any write of a check with a renewal fails %s,', (_, times) => {
  it.each([
    ['for lack of space', runOut],
    ['with its transaction', abort],
  ])('%s, no refresh token is sent twice and the session stays', async (__, fail) => {
    await app.worker.signIn();
    for (let first = 1; first <= MAX_WRITES; first += 1) {
      app.control.expireAccessTokens();
      const writes = failWrites((count) => count >= first && count < first + times, fail);
      await app.worker.check().catch(() => undefined);
      writes.restore();

      app.control.expireAccessTokens();
      await app.worker.check();
      expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
      expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
      expectNoneTwice(sentRefreshTokens());
      if (writes.count() < first) return;
    }
    expect.unreachable('The check has no last write.');
  });
});

describe('a renewed token pair that cannot be written', () => {
  it('is used by the check that renewed it', async () => {
    await app.worker.signIn();
    await checkWithoutWriting();
    expect((await app.worker.readSnapshot()).status).toMatchObject({
      succeededAt: Date.now(),
      failure: undefined,
    });
    app.control.clearRequests();
    await app.worker.check();
    expect(app.control.requests({ path: TOKEN })).toEqual([]);
    expect(app.control.requests().filter(({ status }) => status === 401)).toEqual([]);
  });

  it('is written by the next check, and the next worker finds it', async () => {
    await app.worker.signIn();
    const { secrets } = await app.records();
    await checkWithoutWriting();
    expect((await app.records()).secrets).toEqual(secrets);
    await app.worker.check();
    expect((await app.records()).secrets).not.toEqual(secrets);
    await app.restart();
    await expectRenewable();
  });

  it('is written at the end of its own check if that works by then', async () => {
    await app.worker.signIn();
    app.control.expireAccessTokens();
    const writes = failTokenWrites();
    const answer = app.network.holdAnswer(TICKETS);
    const checking = app.worker.check();
    await answer.reached;
    answer.open();
    const renewed = app.network.holdAnswer(TICKETS);
    await renewed.reached;
    expect(writes.count()).toBe(3);
    writes.restore();
    renewed.open();
    await checking;
    await app.restart();
    await expectRenewable();
  });

  it('is not renewed again before it is written', async () => {
    await app.worker.signIn();
    await checkWithoutWriting();
    app.control.clearRequests();
    await checkWithoutWriting();
    expect(app.control.requests({ path: TOKEN })).toEqual([]);
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
    expect((await app.worker.readSnapshot()).status.failure).toMatchObject({ code: 'storage' });
    await expectRenewable();
  });

  it('costs a check few writes, however many requests it makes', async () => {
    app.control.configure({ bundles: false });
    await app.worker.signIn();
    await checkWithoutWriting();
    for (let index = 0; index < 20; index += 1) app.control.createProject('acme', {});
    const writes = failTokenWrites();
    await app.worker.check();
    writes.restore();
    expect(app.control.requests({ path: '/project/projects/*/tasks' }).length).toBeGreaterThanOrEqual(20);
    // Three at the start of the check, three at its end.
    expect(writes.count()).toBe(6);
  });

  it('is sealed with the session once the member is known', async () => {
    app.control.injectFault({ path: INFO, status: 503, count: 'always' });
    await app.worker.signIn();
    app.control.clearFaults();
    app.control.expireAccessTokens();
    const writes = failTokenWrites(3);
    await app.worker.check();
    writes.restore();
    expect(await app.connection()).toMatchObject({ state: 'signedIn', member: { identifier: 'jdoe' } });
    await app.restart();
    await expectRenewable();
  });

  it.each(['untilClosed', 'passphrase'] as const)(
    'is sealed again if the person chooses to stay signed in %s',
    async (persistence) => {
      await app.worker.signIn();
      await checkWithoutWriting();
      await app.save(
        { staySignedIn: persistence },
        undefined,
        persistence === 'passphrase' ? PASSPHRASE : undefined,
      );
      expect((await app.records()).keys).toMatchObject([['tokens', { kind: 'wrapped' }]]);
      await app.restart();
      await expectRenewable();
    },
  );

  it('stays sealed with the passphrase while locked, and is written once that is entered', async () => {
    await app.save({ staySignedIn: 'passphrase' }, undefined, PASSPHRASE);
    await app.worker.signIn();
    await checkWithoutWriting();
    await app.worker.execute({ type: 'lock' });
    app.control.clearRequests();
    await app.worker.check();
    expect(app.control.requests()).toEqual([]);
    expect(await app.connection()).toMatchObject({ state: 'locked' });

    await app.worker.execute({ type: 'unlock', passphrase: PASSPHRASE });
    await app.restart();
    await expectRenewable();
  });

  it('goes with a sign-out, and the next sign-in has only its own', async () => {
    await app.worker.signIn();
    await checkWithoutWriting();
    await app.worker.signOut();
    expect((await app.records()).secrets).toEqual([]);
    await app.worker.check();
    expect((await app.records()).secrets).toEqual([]);
    await app.worker.signIn();
    await expectRenewable();
  });

  it('does not outlive the server’s reply that its refresh token is invalid', async () => {
    await app.worker.signIn();
    await checkWithoutWriting();
    app.control.revokeGrants();
    await app.worker.check();
    expect(await app.connection()).toEqual({ state: 'ended', failure: { code: 'sessionEnded' } });
    await app.worker.check();
    expect((await app.records()).secrets).toEqual([]);
  });
});

/** Runs a check that renews a token pair and cannot write it. */
async function checkWithoutWriting(): Promise<void> {
  app.control.expireAccessTokens();
  const writes = failTokenWrites();
  await app.worker.check();
  writes.restore();
  expect(writes.count()).toBeGreaterThan(0);
}

/** The server ends a session whose refresh token is not the newest. */
async function expectRenewable(): Promise<void> {
  app.control.expireAccessTokens();
  await app.worker.check();
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  expect((await app.worker.readSnapshot()).status).toMatchObject({ succeededAt: Date.now() });
  expectNoneTwice(sentRefreshTokens());
}

function sentRefreshTokens(): string[] {
  return app.control
    .requests({ path: TOKEN })
    .map(({ body }) => new URLSearchParams(body ?? '').get('refresh_token'))
    .filter((token) => token !== null);
}

function expectNoneTwice(tokens: string[]): void {
  expect(new Set(tokens).size).toBe(tokens.length);
}

/** Makes the write of tokens fail, and no other, by failing that of their crypto key, which comes first. */
function failTokenWrites(times = Infinity) {
  return failWrites((count) => count <= times, refuse, 'keys');
}

function refuse(): never {
  throw new DOMException('full', 'QuotaExceededError');
}

/** Reports a full disk as browsers do: by aborting the transaction. */
function runOut({ transaction }: IDBObjectStore): void {
  queueMicrotask(() => Reflect.get(transaction, '_abort').call(transaction, 'QuotaExceededError'));
}

function abort({ transaction }: IDBObjectStore): void {
  queueMicrotask(() => {
    try {
      transaction.abort();
    } catch {
      // An earlier write has aborted it.
    }
  });
}

/**
 * Makes writes fail by their number, from 1.
 *
 * @param fail runs in place of the write, or before it
 * @param only the store whose writes count; without it, the writes of all stores count
 */
function failWrites(
  isFailing: (count: number) => boolean,
  fail: (store: IDBObjectStore) => void,
  only?: string,
) {
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as (...write: unknown[]) => IDBRequest;
  let count = 0;
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...write
  ) {
    if (only === undefined || only === this.name) {
      count += 1;
      if (isFailing(count)) fail(this);
    }
    return put.apply(this, write);
  });
  return { count: () => count, restore: () => spy.mockRestore() };
}
