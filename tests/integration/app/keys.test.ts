import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Shown } from '../../../src/app/sign-in/connect-with-keys.ts';
import type { FailureCode } from '../../../src/domain/failure.ts';
import type { ServerOrigin } from '../../../src/domain/http/server-origin.ts';
import { keysOriginOf } from '../../../src/domain/settings/settings.ts';
import type { SettingsDraft } from '../../../src/messages/contract.ts';
import { startExtension, type TestExtension } from './support/extension.ts';
import { letPass } from './support/moments.ts';
import { BASIC, installPsaSite, KEYS, type PsaSite } from './support/psa-site.ts';

const NA = 'https://api-na.myconnectwise.net' as ServerOrigin;
const EU = 'https://api-eu.myconnectwise.net' as ServerOrigin;
const OWN = 'https://cw.example.com:8443';
const COOLDOWN_MS = 3_000;
const SETTINGS = { connectBy: 'keys', companyId: 'Acme_C', clientId: 'client-1' } as const;

let app: TestExtension;
let site: PsaSite;

beforeEach(async () => {
  app = await startExtension();
  site = installPsaSite();
});

afterEach(() => app.close());

async function connect(changes: Partial<SettingsDraft> = {}, keys = KEYS): Promise<void> {
  await app.save({ ...SETTINGS, ...changes });
  await signIn(keys);
}

async function signIn(keys = KEYS, shown: Partial<Shown> = {}): Promise<void> {
  await (
    await asPage()
  )(keys, shown);
}

/** A page that shows the settings as stored now, and sends them with the typed API keys. */
async function asPage() {
  const settings = await app.worker.readSettings();
  const { companyId = '', clientId } = settings;
  const origin = keysOriginOf(settings) ?? NA;
  return (keys = KEYS, shown: Partial<Shown> = {}): Promise<void> =>
    app.worker.execute({ type: 'connectWithKeys', origin, companyId, clientId, ...shown, ...keys });
}

describe('connecting by API keys', () => {
  it('finds the API, learns the member and stores the session in one step', async () => {
    await connect();
    expect(await app.connection()).toMatchObject({ state: 'signedIn', member: { identifier: 'jdoe' } });
    const { session, status } = await app.worker.readSnapshot();
    expect(session).toMatchObject({
      companyId: 'Acme_C',
      server: { connectBy: 'keys', origin: NA, codebase: 'v2025_1/', isVersioned: true },
      itemsOf: 7,
      accessExpiresAt: undefined,
    });
    expect(status.failure).toBeUndefined();
    expect(status.succeededAt).toBe(Date.now());
    expect(site.asked[0]).toBe(`${NA}/login/companyinfo/Acme_C`);
  });

  it.each<[string, object, true | undefined]>([
    ['an API member', { licenseClass: 'A' }, true],
    ['a full member', { licenseClass: 'F' }, undefined],
    ['a member whose kind is not reported', { licenseClass: null }, undefined],
  ])('recognizes the keys of %s', async (_, reported, isApiMember) => {
    site.beforeMember = async () =>
      Response.json({ id: 7, identifier: 'jdoe', fullName: 'Jane Doe', ...reported });
    await connect();
    await app.restart();
    const { session } = await app.worker.readSnapshot();
    expect(session?.member).toStrictEqual({
      id: 7,
      identifier: 'jdoe',
      name: 'Jane Doe',
      ...(isApiMember && { isApiMember }),
    });
  });

  it('accepts the address of a region, as an imported file may have, as that region', async () => {
    await connect({ region: 'own', serverAddress: 'https://eu.myconnectwise.net/v4_6_release/' });
    expect(await app.worker.readSettings()).toMatchObject({ region: 'eu', serverAddress: '' });
    expect(new Set(site.asked.map((address) => new URL(address).origin))).toStrictEqual(new Set([EU]));
  });

  it('sends requests to the exact origin of an own server, port included, and to nothing else', async () => {
    await connect({ region: 'own', serverAddress: OWN });
    await app.worker.check();
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
    expect(new Set(site.asked.map((address) => new URL(address).origin))).toStrictEqual(new Set([OWN]));
  });

  it.each<[string, () => void, FailureCode]>([
    ['an unknown company: null', () => (site.companyInfo = new Response('null')), 'companyUnknown'],
    [
      'an unknown company: 404',
      () => (site.companyInfo = new Response('', { status: 404 })),
      'companyUnknown',
    ],
    ['another server', () => (site.companyInfo = new Response('<html>')), 'badReply'],
    [
      'another server that lets nobody in: 401',
      () => (site.companyInfo = new Response('<html>', { status: 401 })),
      'badReply',
    ],
    [
      'another server that lets nobody in: 403',
      () => (site.companyInfo = new Response('<html>', { status: 403 })),
      'badReply',
    ],
    ['refused keys: 401', () => (site.refusal = () => new Response('', { status: 401 })), 'keysRefused'],
    ['refused keys: 404', () => (site.refusal = () => new Response('', { status: 404 })), 'keysRefused'],
    [
      'a refused client ID',
      () => (site.refusal = () => Response.json({ code: 'x', message: 'clientId' }, { status: 401 })),
      'clientRejected',
    ],
    ['no permission', () => (site.refusal = () => new Response('', { status: 403 })), 'noAccess'],
    ['a host that was not granted', () => (app.browser.hasHostPermission = false), 'permissionMissing'],
  ])('reports %s with its own code, and stores nothing', async (_, spoil, code) => {
    spoil();
    await connect();
    expect(await app.connection()).toMatchObject({ state: 'signedOut', failure: { code } });
    expect((await app.records()).secrets).toStrictEqual([]);
    expect(app.browser.givenBack).toStrictEqual([`${NA}/*`]);
  });

  it.each<[string, Partial<Shown>]>([
    ['server', { origin: EU }],
    ['company', { companyId: 'Other' }],
    ['client ID', { clientId: 'client-2' }],
  ])('sends the keys nowhere if the page showed another %s than is stored now', async (_, shown) => {
    await app.save(SETTINGS);
    await expect(signIn(KEYS, shown)).rejects.toThrow('signInMismatch');
    expect(site.asked).toStrictEqual([]);
    expect(await app.connection()).toStrictEqual({ state: 'signedOut', failure: undefined });
    expect(app.browser.givenBack).toStrictEqual([`${shown.origin ?? NA}/*`]);
  });

  it('sends no request before access is granted, even to a server that answers anybody', async () => {
    app.browser.hasHostPermission = false;
    await connect();
    expect(site.asked).toStrictEqual([]);
  });

  it('refuses malformed keys and incomplete settings', async () => {
    await app.save(SETTINGS);
    const refused = signIn({ publicKey: 'a b', privateKey: 'c' });
    await expect(refused).rejects.toThrow('keysRefused');
    await expect(connect({ region: 'own' })).rejects.toThrow('notConfigured');
    await expect(connect({ region: 'own', serverAddress: 'https://127.0.0.1' })).rejects.toThrow(
      'notConfigured',
    );
    expect(site.asked).toStrictEqual([]);
  });

  it('is abandoned if settings of another server are saved meanwhile', async () => {
    site.beforeMember = () => app.save({ ...SETTINGS, region: 'eu' });
    await connect();
    expect(await app.connection()).toStrictEqual({ state: 'signedOut', failure: undefined });
    expect((await app.records()).secrets).toStrictEqual([]);
  });

  it('uses the keys of the last page if two pages ask for it', async () => {
    await app.save(SETTINGS);
    const connectBy = await asPage();
    await Promise.all([connectBy({ publicKey: 'wrong', privateKey: 'wrong' }), connectBy()]);
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    expect(app.browser.givenBack).toStrictEqual([]);
  });

  it('leaves the host access to an attempt that started meanwhile, which gives it back', async () => {
    await app.save(SETTINGS);
    const answers: ((answer: Response) => void)[] = [];
    const attempts: Promise<void>[] = [];
    for (const publicKey of ['first', 'second']) {
      await new Promise<void>((isAsked) => {
        site.refusal = () =>
          new Promise((resolve) => {
            answers.push(resolve);
            isAsked();
          });
        attempts.push(signIn({ ...KEYS, publicKey }));
      });
    }
    for (const [index, givenBack] of [[], [`${NA}/*`]].entries()) {
      answers[index]?.(new Response('', { status: 401 }));
      await attempts[index];
      expect(app.browser.givenBack).toStrictEqual(givenBack);
    }
  });

  it('leaves nothing running if the worker is killed, and works again afterwards', async () => {
    await app.save(SETTINGS);
    let reached: () => void = () => undefined;
    const isReached = new Promise<void>((resolve) => (reached = resolve));
    site.beforeMember = () => {
      reached();
      return new Promise(() => undefined);
    };
    signIn().catch(() => undefined);
    await isReached;
    expect(await app.connection()).toStrictEqual({ state: 'connecting' });
    await app.restart();
    await app.worker.startUp();
    expect(await app.connection()).toStrictEqual({ state: 'signedOut', failure: undefined });
    site.beforeMember = async () => {};
    await signIn();
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
  });

  it('opens the settings if a page asks for a sign-in window', async () => {
    await app.save(SETTINGS);
    await app.worker.execute({ type: 'signIn' });
    expect(app.browser.opened).toStrictEqual([expect.stringMatching(/options\.html#connection$/)]);
  });
});

describe('connecting by the same API keys again', () => {
  const WRONG = { publicKey: 'wrong', privateKey: 'wrong' };

  it.each([
    ['refused', WRONG, 2],
    ['accepted', KEYS, 6],
  ])('joins the running attempt if they are %s', async (_, keys, asked) => {
    await app.save(SETTINGS);
    const connectBy = await asPage();
    await Promise.all(Array.from({ length: 5 }, () => connectBy(keys)));
    expect(site.asked).toHaveLength(asked);
  });

  it('sends no request while the session that they led to is fresh', async () => {
    await connect();
    const asked = site.asked.length;
    for (const _ of ['again', 'and again']) await signIn();
    expect(site.asked).toHaveLength(asked);
    app.passTime(COOLDOWN_MS);
    await signIn();
    expect(site.asked.length).toBeGreaterThan(asked);
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });

  it('signs in again after a sign-out', async () => {
    await connect();
    await app.worker.signOut();
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() });
    const done = signIn();
    await letPass(200);
    await vi.advanceTimersByTimeAsync(COOLDOWN_MS);
    await done;
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });

  it('starts again if the running attempt was abandoned', async () => {
    await app.save(SETTINGS);
    let again: Promise<void> | undefined;
    site.beforeMember = async () => {
      site.beforeMember = async () => {};
      await app.save({ ...SETTINGS, region: 'eu' });
      await app.save(SETTINGS);
      again = signIn();
    };
    await signIn();
    await again;
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });

  describe('after a refusal', () => {
    beforeEach(async () => {
      await connect({}, WRONG);
      site.asked.length = 0;
      vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() });
    });

    it('waits first, and then asks the server once for all presses', async () => {
      const presses = Array.from({ length: 3 }, () => signIn(WRONG));
      await hasBegun();
      await vi.advanceTimersByTimeAsync(COOLDOWN_MS - 1);
      expect(site.asked).toStrictEqual([]);
      expect(await app.connection()).toStrictEqual({ state: 'connecting' });
      await vi.advanceTimersByTimeAsync(1);
      await Promise.all(presses);
      expect(site.asked).toHaveLength(2);
      expect(await app.connection()).toMatchObject({ failure: { code: 'keysRefused' } });
    });

    it('tries other keys at once, even while the same ones wait, and the last press counts', async () => {
      const wrong = signIn(WRONG);
      await hasBegun();
      await signIn();
      expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
      const asked = site.asked.length;
      await vi.advanceTimersByTimeAsync(COOLDOWN_MS);
      await wrong;
      expect(site.asked).toHaveLength(asked);
      expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    });
  });
});

describe('a session by API keys', () => {
  it('tries the same keys again at once after a check has found them refused', async () => {
    await connect();
    site.refusal = () => new Response('', { status: 401 });
    await app.worker.check();
    site.refusal = undefined;
    site.asked.length = 0;
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() });
    const again = signIn();
    await hasBegun();
    await vi.advanceTimersByTimeAsync(COOLDOWN_MS);
    await again;
    expect(site.asked).not.toEqual([]);
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });

  it('keeps refused keys, asks for new ones, and continues once the server accepts them', async () => {
    await connect();
    site.refusal = () => new Response('', { status: 401 });
    await app.worker.check();
    expect(await app.connection()).toStrictEqual({ state: 'ended', failure: { code: 'keysRefused' } });
    expect(app.browser.badge.text).toBe('!');
    expect((await app.worker.readSnapshot()).session?.ended).toBeUndefined();
    site.refusal = undefined;
    await app.worker.check();
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });

  it('follows a server to its new codebase, and stores it', async () => {
    await connect();
    site.codebase = 'v2025_2/';
    await app.worker.check();
    const { session, status } = await app.worker.readSnapshot();
    expect(session?.server).toMatchObject({ codebase: 'v2025_2/', origin: NA });
    expect(status.failure).toBeUndefined();
    await app.restart();
    site.asked.length = 0;
    await app.worker.check();
    expect(site.asked.every((address) => address.startsWith(`${NA}/v2025_2/`))).toBe(true);
  });

  it('opens its keys for no other origin, even if the stored origin was changed', async () => {
    await connect();
    const database = await app.worker.openDatabase();
    const session = (await app.worker.readSnapshot()).session;
    await database.put('state', { ...session, server: { ...session?.server, origin: OWN } }, 'session');
    site.asked.length = 0;
    await app.worker.check();
    expect(site.asked).toStrictEqual([]);
    expect(await app.connection()).toMatchObject({ state: 'ended', failure: { code: 'vaultBroken' } });
  });

  it('outlives a restart of the worker, and one of the browser only if that was chosen', async () => {
    await connect({ staySignedIn: 'untilClosed' });
    await app.restart();
    await app.worker.check();
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    app.browser.forgetRun();
    await app.restart();
    await app.worker.startUp();
    expect(await app.connection()).toMatchObject({ state: 'ended', failure: { code: 'browserClosed' } });
  });

  it('waits locked for the passphrase', async () => {
    await app.save({ ...SETTINGS, staySignedIn: 'passphrase' }, undefined, 'correct horse battery');
    await signIn();
    await app.worker.execute({ type: 'lock' });
    expect(await app.connection()).toMatchObject({ state: 'locked' });
    await app.worker.execute({ type: 'unlock', passphrase: 'correct horse battery' });
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });

  it('gives the access to its server back at the sign-out', async () => {
    await connect({ region: 'own', serverAddress: OWN });
    await app.worker.signOut();
    expect(app.browser.givenBack).toStrictEqual(['https://cw.example.com/*']);
    expect((await app.records()).secrets).toStrictEqual([]);
  });

  it.each<[string, Partial<SettingsDraft>, string[]]>([
    ['another region', { region: 'eu' }, [`${NA}/*`]],
    ['OAuth', { connectBy: 'oauth', companyId: 'acme' }, [`${NA}/*`]],
    ['another company at the same server', { companyId: 'Other' }, []],
    ['another client at the same server', { clientId: 'client-2' }, []],
  ])(
    'ends when settings of %s are saved, and access that is no longer needed goes',
    async (_, changes, givenBack) => {
      await connect();
      await app.save({ ...SETTINGS, ...changes });
      expect((await app.worker.readSnapshot()).session).toBeUndefined();
      expect((await app.records()).secrets).toStrictEqual([]);
      expect(new Set(app.browser.givenBack)).toStrictEqual(new Set(givenBack));
    },
  );

  it('keeps the access to a server of which only the port changes, as it covers both', async () => {
    await connect({ region: 'own', serverAddress: OWN });
    await connect({ region: 'own', serverAddress: 'https://cw.example.com' });
    expect(app.browser.givenBack).toStrictEqual([]);
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
  });

  it('keeps the access if its server refuses other keys', async () => {
    await connect();
    await signIn({ publicKey: 'wrong', privateKey: 'wrong' });
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: { code: 'keysRefused' } });
    expect(app.browser.givenBack).toStrictEqual([]);
  });

  it('gives back the access that a click granted at the sign-out, even if it led to no session', async () => {
    await app.save(SETTINGS);
    await app.worker.signOut();
    expect(app.browser.givenBack).toStrictEqual([`${NA}/*`]);
  });

  it('stores and shows its keys nowhere but in the vault', async () => {
    const printed: unknown[] = [];
    for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, method).mockImplementation((...values: unknown[]) => void printed.push(...values));
    }
    await connect();
    const repeating = {
      code: 'x',
      message: `No ${KEYS.publicKey} ${KEYS.privateKey} ${BASIC}`,
      messageId: '503',
    };
    site.refusal = () => Response.json(repeating, { status: 503 });
    await app.worker.check();
    expect((await app.worker.readSnapshot()).status.failure?.detail).toBe('No … … …');
    const { reported, badge } = app.browser;
    const picture = JSON.stringify(
      [await app.records(), reported, badge, app.browser.stored(), printed],
      (_key, part: unknown) => (part instanceof ArrayBuffer ? Buffer.from(part).toString('latin1') : part),
    );
    for (const secret of [KEYS.publicKey, KEYS.privateKey, BASIC]) expect(picture).not.toContain(secret);
  });
});

/** Waits until a sign-in is stored as running, however long its steps take. */
async function hasBegun(): Promise<void> {
  await expect.poll(() => app.connection()).toStrictEqual({ state: 'connecting' });
}
