import { afterEach, beforeEach, expect, it } from 'vitest';
import { CONFIDENTIAL_CLIENT_ID } from '../../connectwise-server/index.ts';
import { startExtension, type TestExtension } from './support/extension.ts';
import { letPass } from './support/moments.ts';

const NO_JOURNAL = { record: () => undefined, count: () => undefined };

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
});

afterEach(() => app.close());

it('two pages that save at once leave the settings and the secret of the same page', async () => {
  for (let turns = 0; turns < 40; turns += 1) {
    const first = app.save({ clientId: 'client-1' }, 'secret-1');
    await letPass(turns);
    await Promise.all([first, app.save({ clientId: 'client-2' }, 'secret-2')]);
    const { clientId } = await app.worker.readSettings();
    expect(clientId).toBe('client-2');
    await app.save({ clientId });
    expect(await secretsSentBy('client-2')).toEqual(['secret-2']);
  }
});

it('the same settings saved twice at once are stored once, with the last secret', async () => {
  const settings = { clientId: CONFIDENTIAL_CLIENT_ID };
  await Promise.all([app.save(settings, 'one'), app.save(settings, 'two')]);
  expect(await secretsSentBy(CONFIDENTIAL_CLIENT_ID)).toEqual(['two']);
});

it.each([' ACME ', 'Acme'])('accepts %j as the company it means', async (companyId) => {
  await app.save({ companyId });
  expect((await app.worker.readSettings()).companyId).toBe('acme');
});

it.each(['evil.com#', 'evil.com/', 'user:pw@evil.com', 'a..b', 'аcme', 'xn--acme'])(
  'refuses the company %j and leaves the stored settings',
  async (companyId) => {
    await app.save();
    await app.worker.signIn();
    app.control.clearRequests();
    await expect(app.save({ companyId })).rejects.toMatchObject({ failure: { code: 'notConfigured' } });
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
    expect(app.control.requests()).toEqual([]);
  },
);

it('accepts a client ID without its invisible characters', async () => {
  await app.save({ clientId: '\uFEFFclient\u200B-1\u00A0' });
  expect((await app.worker.readSettings()).clientId).toBe('client-1');
});

it.each(['client\u20131', 'client\n1', 'clïent\u0001'])(
  'refuses the client ID %j, which no header can hold, and leaves the stored settings',
  async (clientId) => {
    await app.save();
    await app.worker.signIn();
    await expect(app.save({ clientId })).rejects.toMatchObject({ failure: { code: 'notConfigured' } });
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
  },
);

it('another company drops all data of the previous one and sends it nothing', async () => {
  app.control.createTicket('acme', { summary: 'Secret of Acme', requiredDate: '2026-03-11T11:00:00Z' });
  await app.save();
  await app.worker.signIn();
  expect(app.browser.badge.text).toBe('1');
  await app.save({ companyId: 'globex' });
  expect(await app.records()).toMatchObject({ chunks: [], state: [], secrets: [], notifications: [] });
  expect(app.browser.badge.text).toBe('');
  await app.worker.check();
  expect(app.control.requests({ company: 'globex' })).toEqual([]);

  app.window.member = 'rroe';
  await app.worker.signIn();
  expect(await app.connection()).toMatchObject({ state: 'signedIn', member: { identifier: 'rroe' } });
  expect(await app.titles()).toEqual([]);
});

it('settings that do not name another account leave session, items and tokens alone', async () => {
  app.control.createTicket('acme', { summary: 'Stays' });
  await app.save();
  await app.worker.signIn();
  const before = await app.records();
  await app.save({
    showBadge: false,
    checkEveryMinutes: 30,
    webAddress: 'https://cw.example.com',
    memberIdentifier: 'x',
  });
  const after = await app.records();
  expect(after.secrets).toEqual(before.secrets);
  expect(after.chunks).toEqual(before.chunks);
  expect(after.state).toEqual(before.state);
});

/** Requests tokens for the client; the server refuses, and only the request matters. */
async function secretsSentBy(clientId: string): Promise<(string | null)[]> {
  const { tokenEndpointFor } = app.worker;
  const { companyId } = await app.worker.readSettings();
  if (!companyId) throw new Error('No company is stored.');
  return [(await tokenEndpointFor(companyId, clientId, NO_JOURNAL)).clientSecret ?? null];
}

it('stores for good that the set-up is finished, and changes nothing else', async () => {
  await app.save();
  const before = JSON.stringify(app.browser.stored());
  await app.worker.execute({ type: 'finishSetup' });
  await app.restart();
  const after = JSON.stringify(app.browser.stored());
  const mark = ',["isSetUp","true"]';
  expect(after).toContain(mark);
  expect(after.replace(mark, '')).toBe(before);
});
