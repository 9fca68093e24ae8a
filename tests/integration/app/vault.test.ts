import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sealed } from '../../../src/domain/account/sealed.ts';
import { CONFIDENTIAL_CLIENT_ID, CONFIDENTIAL_CLIENT_SECRET } from '../../connectwise-server/index.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const TOKEN = '/system/oauth/token';
const CONFIDENTIAL = { clientId: CONFIDENTIAL_CLIENT_ID };

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  app.control.createTicket('acme', { summary: 'Stays' });
});

afterEach(() => app.close());

describe('the sealed tokens', () => {
  it.each<[string, () => Promise<void>]>([
    ['with one bit flipped', () => changeTokens(({ iv, data }) => ({ iv, data: withFlippedBit(data) }))],
    ['under another vector', () => changeTokens(({ data }) => ({ iv: new Uint8Array(12), data }))],
    ['that are empty', () => changeTokens(({ iv }) => ({ iv, data: new ArrayBuffer(0) }))],
    ['whose crypto key is gone', async () => (await app.worker.openDatabase()).clear('keys')],
    ['that are missing', async () => (await app.worker.openDatabase()).delete('secrets', 'tokens')],
    ['of another session', () => changeSession({ id: 'another' })],
    ['of another member', () => changeSession({ member: { id: 1, identifier: 'x', name: 'X' } })],
  ])('%s are not used: the session ends with a reason, and list and settings stay', async (_, damage) => {
    await app.save();
    await app.worker.signIn();
    await damage();
    app.control.clearRequests();
    await app.worker.check();

    expect(app.control.requests()).toEqual([]);
    expect(await app.connection()).toEqual({ state: 'ended', failure: { code: 'vaultBroken' } });
    expect((await app.records()).secrets).toEqual([]);
    expect(await app.titles()).toEqual(['Stays']);
    expect(await app.worker.readSettings()).toMatchObject({ companyId: 'acme' });
    expect(app.browser.badge.text).toBe('!');

    await app.worker.signIn();
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });

  it('can be opened by the next worker too', async () => {
    await app.save();
    await app.worker.signIn();
    await app.restart();
    await app.worker.check();
    expect((await app.worker.readSnapshot()).status).toMatchObject({
      succeededAt: Date.now(),
      failure: undefined,
    });
  });
});

describe('the client secret', () => {
  it('is sent to the token endpoint in the form, for the code and for each renewal', async () => {
    await app.save(CONFIDENTIAL, ` ${CONFIDENTIAL_CLIENT_SECRET}\n`);
    await app.worker.signIn();
    app.control.expireAccessTokens();
    await app.worker.check();
    expect(sentSecrets()).toEqual([CONFIDENTIAL_CLIENT_SECRET, CONFIDENTIAL_CLIENT_SECRET]);
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });

  it.each([
    ['another client', { clientId: 'another-client' }],
    ['another company', { ...CONFIDENTIAL, companyId: 'globex' }],
  ])('is wiped when the settings change to %s', async (_, changes) => {
    await app.save(CONFIDENTIAL, CONFIDENTIAL_CLIENT_SECRET);
    await app.save(changes);
    expect((await app.records()).secrets).toEqual([]);
    await app.save(CONFIDENTIAL);
    expect((await app.worker.readSnapshot()).hasClientSecret).toBe(false);
  });

  it('stays on every other change, and is wiped on request', async () => {
    await app.save(CONFIDENTIAL, CONFIDENTIAL_CLIENT_SECRET);
    await app.save({ ...CONFIDENTIAL, checkEveryMinutes: 9 });
    await app.worker.signOut();
    expect((await app.worker.readSnapshot()).hasClientSecret).toBe(true);
    await app.worker.execute({ type: 'forgetClientSecret' });
    expect((await app.records()).secrets).toEqual([]);
  });

  it('of another client is never sent, even if it is stored', async () => {
    await app.save(CONFIDENTIAL, CONFIDENTIAL_CLIENT_SECRET);
    const [[, secret] = []] = (await app.records()).secrets;
    await app.save();
    await (await app.worker.openDatabase()).put('secrets', secret as Sealed, 'clientSecret');
    await app.worker.signIn();
    expect(sentSecrets()).toEqual([null]);
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
  });

  it('that is wrong has its own failure code, and nothing is stored', async () => {
    await app.save(CONFIDENTIAL, 'wrong');
    await app.worker.signIn();
    expect(await app.connection()).toEqual({ state: 'signedOut', failure: { code: 'clientRejected' } });
    expect((await app.records()).secrets.map(([kind]) => kind)).toEqual(['clientSecret']);
  });
});

async function changeTokens(change: (sealed: Sealed) => Sealed): Promise<void> {
  const database = await app.worker.openDatabase();
  const sealed = await database.get('secrets', 'tokens');
  if (sealed) await database.put('secrets', change(sealed), 'tokens');
}

async function changeSession(changes: object): Promise<void> {
  const database = await app.worker.openDatabase();
  await database.put('state', { ...(await app.worker.readSnapshot()).session, ...changes }, 'session');
}

function withFlippedBit(data: ArrayBuffer): ArrayBuffer {
  const bytes = new Uint8Array(data.slice(0));
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  return bytes.buffer;
}

function sentSecrets(): (string | null)[] {
  const forms = app.control.requests({ path: TOKEN }).map(({ body }) => new URLSearchParams(body ?? ''));
  return forms.map((form) => form.get('client_secret'));
}
