import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionPersistence } from '../../../src/domain/account/session-persistence.ts';
import { CONFIDENTIAL_CLIENT_ID, CONFIDENTIAL_CLIENT_SECRET } from '../../connectwise-server/index.ts';
import { letTimePass } from './support/alarm-clock.ts';
import { startExtension, type TestExtension } from './support/extension.ts';
import { createGate } from './support/gate.ts';
import { letPass } from './support/moments.ts';
import { leaveUnfinished } from './support/worker.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PASSPHRASE = 'four words nobody joins';
/** Enough turns of the event loop for a sign-in to end. */
const MAX_TURNS = 1_500;
const LOCKED = { state: 'locked', failure: undefined };

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  app.control.createTicket('acme', { summary: 'Stays' });
});

afterEach(() => app.close());

async function signInKept(staySignedIn: SessionPersistence, more = {}): Promise<void> {
  await app.save(
    { staySignedIn, ...more },
    undefined,
    staySignedIn === 'passphrase' ? PASSPHRASE : undefined,
  );
  await app.worker.signIn();
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
}

/** Closes the browser and opens it again. */
async function restartBrowser(): Promise<void> {
  app.browser.forgetRun();
  await app.restart();
  await app.worker.startUp();
}

/** Runs a check that needs a new access token; returns `fresh`, or why it failed. */
async function checkAgain(): Promise<string> {
  app.passTime(MINUTE);
  app.control.expireAccessTokens();
  await app.worker.check();
  const { succeededAt, failure } = (await app.worker.readSnapshot()).status;
  return succeededAt === Date.now() ? 'fresh' : (failure?.code ?? 'nothing');
}

async function storedKey() {
  return (await app.records()).keys.find(([kind]) => kind === 'tokens')?.[1] as Record<string, unknown>;
}

describe('a session that stays signed in', () => {
  it('outlives a restart of the browser', async () => {
    await signInKept('always');
    await restartBrowser();
    expect(await checkAgain()).toBe('fresh');
  });

  it('lasts until the browser closes if its crypto key cannot be stored, and the page says so', async () => {
    failToStore('plain', 'DataCloneError');
    await signInKept('always');
    expect(await app.worker.readSnapshot()).toMatchObject({ persistence: 'untilClosed' });
    expect(await checkAgain()).toBe('fresh');
    await restartBrowser();
    expect(await app.connection()).toEqual({ state: 'ended', failure: { code: 'browserClosed' } });
  });
});

/** Makes the database refuse crypto keys of a kind. */
function failToStore(kind: 'plain' | 'wrapped', error: string): void {
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as (...write: unknown[]) => IDBRequest;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...write) {
    const [value] = write as [{ kind?: string } | undefined];
    if (value?.kind === kind) throw new DOMException('no keys here', error);
    return put.apply(this, write);
  });
}

it.each([
  ['always', 'plain', 'QuotaExceededError'],
  ['untilClosed', 'wrapped', 'DataCloneError'],
  ['passphrase', 'wrapped', 'DataCloneError'],
] as const)(
  'a sign-in that stays %s fails if its key cannot be stored for good',
  async (kept, kind, error) => {
    // A passphrase has a key before the sign-in.
    await app.save({ staySignedIn: kept }, undefined, kept === 'passphrase' ? PASSPHRASE : undefined);
    failToStore(kind, error);
    await app.worker.signIn();
    expect(await app.connection()).toMatchObject({ failure: { code: 'storage' } });
    expect((await app.worker.readSnapshot()).session).toBeUndefined();
  },
);

describe('a session until the browser closes', () => {
  it('outlives any number of workers', async () => {
    await signInKept('untilClosed');
    await app.restart();
    await app.worker.startUp();
    expect(await checkAgain()).toBe('fresh');
  });

  it('ends with a restart; list and settings stay, and no notification asks for the sign-in', async () => {
    await signInKept('untilClosed');
    await restartBrowser();
    expect(await app.connection()).toEqual({ state: 'ended', failure: { code: 'browserClosed' } });
    expect(await app.titles()).toEqual(['Stays']);
    expect((await app.records()).secrets).toEqual([]);
    expect(app.browser.badge.text).toBe('!');
    expect(app.browser.reported).toEqual([]);
    await app.worker.signIn();
    expect(await checkAgain()).toBe('fresh');
  });

  it('stores nothing on the disk that opens the tokens', async () => {
    await signInKept('untilClosed');
    expect(await storedKey()).toMatchObject({ kind: 'wrapped', lock: undefined });
    expect(await storedKey()).not.toHaveProperty('key');
  });
});

describe('a passphrase', () => {
  beforeEach(() => signInKept('passphrase'));

  it('is needed after a restart: the list stays, nothing is sent, and checks resume once it is entered', async () => {
    await restartBrowser();
    expect(await app.connection()).toEqual(LOCKED);
    expect(app.browser.badge).toMatchObject({ text: '!', title: expect.stringContaining('passphrase') });
    expect(await app.titles()).toEqual(['Stays']);
    app.control.clearRequests();
    await app.worker.alarm();
    expect(app.control.requests()).toEqual([]);

    await app.worker.execute({ type: 'unlock', passphrase: ` ${PASSPHRASE} ` });
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    expect(await checkAgain()).toBe('fresh');
  });

  it('that is wrong opens nothing, and the failure says so', async () => {
    await restartBrowser();
    const unlocking = app.worker.execute({ type: 'unlock', passphrase: 'four words somebody joins' });
    await expect(unlocking).rejects.toMatchObject({ failure: { code: 'passphraseWrong' } });
    expect(await app.connection()).toEqual(LOCKED);
  });

  it('is stored nowhere, and neither is anything that opens the tokens', async () => {
    const kept = JSON.stringify([await app.records(), app.browser.stored()]);
    expect(kept).not.toContain(PASSPHRASE);
    expect(await storedKey()).toMatchObject({ kind: 'wrapped', lock: { rounds: 600_000 } });
  });

  it('locks on command, even in the middle of a check', async () => {
    const answer = app.network.holdAnswer('/service/tickets');
    const checking = app.worker.check();
    await answer.reached;
    await app.worker.execute({ type: 'lock' });
    expect(await app.connection()).toEqual(LOCKED);
    answer.open();
    await checking;
    expect(await app.connection()).toMatchObject({ state: 'locked' });
    expect(app.browser.stored()).toBeDefined();
    await app.worker.execute({ type: 'unlock', passphrase: PASSPHRASE });
    expect(await checkAgain()).toBe('fresh');
  });

  it('that locks while the only valid refresh token is on its way does not cost the session', async () => {
    app.control.expireAccessTokens();
    const answer = app.network.holdAnswer('/system/oauth/token');
    const checking = app.worker.check();
    await answer.reached;
    await app.worker.execute({ type: 'lock' });
    answer.open();
    await checking;
    expect(await app.connection()).toMatchObject({ state: 'locked' });
    await app.worker.execute({ type: 'unlock', passphrase: PASSPHRASE });
    expect(await checkAgain()).toBe('fresh');
  });

  it('locks after the chosen time without a command of a person, and each such command restarts that time', async () => {
    const lockAt = () => app.browser.alarms.get('lock')?.scheduledTime;
    await app.worker.execute({ type: 'checkNow' });
    await expect.poll(lockAt).toBe(Date.now() + 240 * MINUTE);
    app.passTime(100 * MINUTE);
    await app.worker.execute({ type: 'checkNow' });
    const expected = Date.now() + 240 * MINUTE;
    await expect.poll(lockAt).toBe(expected);
    app.passTime(100 * MINUTE);
    // An open page sends this command without a person.
    await app.worker.execute({ type: 'see', keys: ['ticket:1'] });
    expect(lockAt()).toBe(expected);
    app.passTime(140 * MINUTE);
    await app.worker.answerAlarm('lock');
    expect(await app.connection()).toEqual(LOCKED);
    expect(lockAt()).toBeUndefined();
  });

  it('does not lock while the browser reports that a person is active', async () => {
    app.browser.presence = 'active';
    await app.worker.answerAlarm('lock');
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
    expect(app.browser.alarms.get('lock')?.scheduledTime).toBe(Date.now() + 240 * MINUTE);
    app.browser.presence = 'idle';
    await app.worker.answerAlarm('lock');
    expect(await app.connection()).toEqual(LOCKED);
  });

  it('locks within a minute if it failed to when the computer was locked', async () => {
    const { session } = (app.browser.api as { storage: { session: { remove: () => Promise<void> } } })
      .storage;
    const failing = vi.spyOn(session, 'remove').mockRejectedValue(new Error('The browser is busy.'));
    await expect(app.worker.comeBack('locked')).rejects.toMatchObject({ failure: { code: 'storage' } });
    failing.mockRestore();
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
    await letTimePass(app, MINUTE);
    expect(await app.connection()).toMatchObject({ state: 'locked' });
  });

  it('locks when the computer is locked', async () => {
    await app.worker.comeBack('locked');
    expect(await app.connection()).toEqual(LOCKED);
  });

  it('can be replaced, after which the old one opens nothing', async () => {
    await app.save({ staySignedIn: 'passphrase' }, undefined, 'another four good words');
    expect(await checkAgain()).toBe('fresh');
    await restartBrowser();
    await expect(app.worker.execute({ type: 'unlock', passphrase: PASSPHRASE })).rejects.toMatchObject({
      failure: { code: 'passphraseWrong' },
    });
    await app.worker.execute({ type: 'unlock', passphrase: 'another four good words' });
    expect(await checkAgain()).toBe('fresh');
  });

  it('stays in force through another sign-in', async () => {
    app.control.revokeGrants();
    app.control.expireAccessTokens();
    await app.worker.check();
    await app.worker.signIn();
    await restartBrowser();
    await app.worker.execute({ type: 'unlock', passphrase: PASSPHRASE });
    expect(await checkAgain()).toBe('fresh');
  });

  it('that is lost goes with a sign-out, and the next sign-in needs a new one', async () => {
    await restartBrowser();
    await app.worker.signOut();
    expect((await app.records()).keys).toEqual([]);
    await app.worker.signIn();
    expect(await app.connection()).toMatchObject({
      state: 'signedOut',
      failure: { code: 'passphraseNeeded' },
    });
    await app.save({ staySignedIn: 'passphrase' }, undefined, 'another four good words');
    await app.worker.signIn();
    expect(await checkAgain()).toBe('fresh');
  });

  it('cannot be removed while it is locked, and nothing is saved then', async () => {
    await restartBrowser();
    await expect(app.save({ staySignedIn: 'always' })).rejects.toMatchObject({ failure: { code: 'locked' } });
    expect(await app.worker.readSettings()).toMatchObject({ staySignedIn: 'passphrase' });
  });
});

describe('another choice of staying signed in', () => {
  it.each<[SessionPersistence, SessionPersistence]>([
    ['always', 'untilClosed'],
    ['always', 'passphrase'],
    ['untilClosed', 'always'],
    ['untilClosed', 'passphrase'],
    ['passphrase', 'always'],
    ['passphrase', 'untilClosed'],
  ])('from %s to %s applies at once, without a new sign-in', async (from, to) => {
    await signInKept(from);
    const previous = await app.records();
    await app.save({ staySignedIn: to }, undefined, to === 'passphrase' ? PASSPHRASE : undefined);
    expect((await app.worker.readSnapshot()).persistence).toBe(to);
    expect((await app.records()).secrets).not.toEqual(previous.secrets);
    expect(await checkAgain()).toBe('fresh');
    await restartBrowser();
    expect((await app.connection()).state).toBe(
      { always: 'signedIn', untilClosed: 'ended', passphrase: 'locked' }[to],
    );
  });

  it.each([undefined, 'short', '1234567890123456'])(
    'with a passphrase that is too weak (%s) is refused, and nothing is saved',
    async (passphrase) => {
      await signInKept('always');
      const refused = app.save({ staySignedIn: 'passphrase' }, undefined, passphrase);
      await expect(refused).rejects.toMatchObject({ failure: { code: 'passphraseNeeded' } });
      expect(await app.worker.readSettings()).toMatchObject({ staySignedIn: 'always' });
      expect(await checkAgain()).toBe('fresh');
    },
  );

  it('with a weak passphrase and another company ends no session', async () => {
    await signInKept('always');
    const refused = app.save({ staySignedIn: 'passphrase', companyId: 'globex' }, undefined, 'short');
    await expect(refused).rejects.toMatchObject({ failure: { code: 'passphraseNeeded' } });
    expect(await checkAgain()).toBe('fresh');
  });

  it('that is interrupted by the death of the worker leaves readable tokens', async () => {
    await signInKept('untilClosed');
    for (let turns = 0; turns < 40; turns += 1) {
      const to = turns % 2 === 0 ? 'always' : 'untilClosed';
      leaveUnfinished(app.save({ staySignedIn: to }));
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      await app.restart();
      await app.worker.startUp();
      expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
      expect((await app.worker.readSnapshot()).session?.isLocked).toBe(false);
    }
    expect(await checkAgain()).toBe('fresh');
  });
});

describe('the crypto keys', () => {
  beforeEach(() => app.control.configure({ refreshTokenSeconds: (90 * DAY) / 1_000 }));

  it.each<SessionPersistence>(['always', 'untilClosed', 'passphrase'])(
    'are replaced at each sign-in, and when they are old (%s)',
    async (staySignedIn) => {
      await signInKept(staySignedIn);
      const first = await storedKey();
      expect(await checkAgain()).toBe('fresh');
      expect(await storedKey()).toEqual(first);
      await app.worker.signIn();
      const second = await storedKey();
      expect(second['madeAt']).toBeGreaterThan(first['madeAt'] as number);
      app.passTime(31 * DAY);
      expect(await checkAgain()).toBe('fresh');
      expect((await storedKey())['madeAt']).toBe(Date.now());
      await app.restart();
      await app.worker.startUp();
      expect(await checkAgain()).toBe('fresh');
    },
  );

  it('of a new sign-in stay though the previous session makes one at the same time', async () => {
    await signInKept('untilClosed');
    app.passTime(31 * DAY);
    app.control.expireAccessTokens();
    const { session } = (
      app.browser.api as { storage: { session: { set: (entries: object) => Promise<void> } } }
    ).storage;
    const { set } = session;
    const gate = createGate();
    let isHeld = false;
    vi.spyOn(session, 'set').mockImplementation(async (entries) => {
      if (!isHeld && 'wrappingKeys' in entries) {
        isHeld = true;
        await gate.pass();
      }
      return set(entries);
    });
    const check = app.worker.check();
    await gate.reached;
    const signingIn = app.worker.signIn();
    // Now the sign-in is blocked or done.
    await letPass(MAX_TURNS);
    gate.open();
    await Promise.all([check, signingIn]);
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    expect(await checkAgain()).toBe('fresh');
  });

  it('of a client secret stay in use if they cannot be replaced', async () => {
    await app.save({ clientId: CONFIDENTIAL_CLIENT_ID }, CONFIDENTIAL_CLIENT_SECRET);
    app.passTime(31 * DAY);
    const put = Reflect.get(IDBObjectStore.prototype, 'put') as (...write: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...write) {
      if (write[1] === 'clientSecret') throw new DOMException('No room.', 'QuotaExceededError');
      return Reflect.apply(put, this, write);
    });
    await app.worker.signIn();
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });

  it('of a client secret are replaced when they are old', async () => {
    await app.save({ clientId: CONFIDENTIAL_CLIENT_ID }, CONFIDENTIAL_CLIENT_SECRET);
    await app.worker.signIn();
    const previous = (await app.records()).secrets[0];
    app.passTime(31 * DAY);
    expect(await checkAgain()).toBe('fresh');
    expect((await app.records()).secrets[0]).not.toEqual(previous);
    expect(await checkAgain()).toBe('fresh');
  });
});
