import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PUBLIC_CLIENT_ID } from '../../connectwise-server/index.ts';
import { createGate } from './support/gate.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

// What an administrator sets up for all people of a company.

const COMPANY = { companyId: 'acme', clientId: PUBLIC_CLIENT_ID };

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  app.control.createTicket('acme', { summary: 'Kept' });
});
afterEach(() => app.close());

/** Lets the 3 s for an answer and the 10 s before another reading be over at once. */
function skipWait(): void {
  const { setTimeout: wait } = globalThis;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((run: () => void, ms) =>
    wait(run, ms === 10_000 || ms === 3_000 ? 0 : ms),
  );
}

async function setPolicy(policy: TestExtension['browser']['policy'], isReported = true): Promise<void> {
  app.browser.policy = policy;
  await app.worker.refreshPolicy(isReported);
}

const storedSettings = () => app.browser.stored().find(([key]) => key === 'settings')?.[1];

it('a policy answers everything but the sign-in, and is never copied into the settings', async () => {
  await setPolicy(COMPANY);
  await app.worker.signIn();
  expect(await app.titles()).toEqual(['Kept']);
  expect(storedSettings()).toBeUndefined();
});

it('the first page after an installation knows the policy, and speaks of no lost data', async () => {
  app.browser.policy = COMPANY;
  await app.worker.startUp();
  await app.worker.afterInstall(true);
  expect(app.browser.opened).toEqual(['options']);
  expect(await app.worker.readSettings()).toMatchObject(COMPANY);
  expect(await app.connection()).toEqual({ state: 'signedOut', failure: undefined });
});

it('what a person had chosen holds again once the policy is gone', async () => {
  await app.save({ leadMinutes: 45 });
  await setPolicy({ leadMinutes: 30, lock: ['leadMinutes'] });
  expect(await app.worker.readSettings()).toMatchObject({ leadMinutes: 30 });
  await app.save({ leadMinutes: 30, showBadge: false });
  await setPolicy(undefined);
  expect(await app.worker.readSettings()).toMatchObject({ leadMinutes: 45, showBadge: false });
});

it('a floor of the interval sets the alarm of checks', async () => {
  await app.save();
  await setPolicy({ minCheckEveryMinutes: 30 });
  expect(app.browser.alarms.get('sync')?.periodInMinutes).toBe(30);
});

it('what cannot be read is named, and all else holds', async () => {
  await setPolicy({ ...COMPANY, leadMinutes: 'soon', colour: 'blue' });
  expect((await app.worker.readPolicy()).refused).toEqual([
    { key: 'leadMinutes', why: 'wrongType' },
    { key: 'colour', why: 'unknownKey' },
  ]);
  expect(await app.worker.readSettings()).toMatchObject(COMPANY);
});

describe('a policy that the browser does not give', () => {
  beforeEach(() => setPolicy(COMPANY));

  it('once, still holds', async () => {
    skipWait();
    const reading = setPolicy(undefined, false);
    app.browser.policy = COMPANY;
    await reading;
    expect(await app.worker.readSettings()).toMatchObject(COMPANY);
  });

  it('twice, is gone', async () => {
    skipWait();
    await setPolicy(undefined, false);
    expect(await app.worker.readSettings()).toMatchObject({ companyId: undefined, clientId: '' });
  });

  it('as it does not answer, still holds until it does', async () => {
    await app.worker.signIn();
    app.browser.policy = 'silent';
    await app.restart();
    await app.worker.startUp();
    expect(await app.worker.readSettings()).toMatchObject(COMPANY);
    expect(await app.titles()).toEqual(['Kept']);
  });
});

it.each([false, true])(
  'a browser that does not answer removes nothing (reported: %s)',
  async (isReported) => {
    await setPolicy({ ...COMPANY, allowActions: 'none', lock: ['*'] });
    skipWait();
    await setPolicy('silent', isReported);
    expect(await app.worker.readSettings()).toMatchObject({ ...COMPANY, changesFromHere: 'none' });
  },
);

it('a browser that fails for another reason than a missing policy removes nothing', async () => {
  await setPolicy(COMPANY);
  const { managed } = (app.browser.api as { storage: { managed: { get(): Promise<object> } } }).storage;
  vi.spyOn(managed, 'get').mockRejectedValue(new Error('The service is not available.'));
  await app.worker.refreshPolicy(true);
  expect(await app.worker.readSettings()).toMatchObject(COMPANY);
});

it('an older answer of the browser does not replace a newer one', async () => {
  await setPolicy({ ...COMPANY, leadMinutes: 20 });
  const { managed } = (app.browser.api as { storage: { managed: { get(): Promise<object> } } }).storage;
  const gate = createGate();
  const old = structuredClone(app.browser.policy as object);
  vi.spyOn(managed, 'get').mockImplementationOnce(async () => {
    await gate.pass();
    return old;
  });
  const reading = app.worker.refreshPolicy();
  await gate.reached;
  await setPolicy({ ...COMPANY, leadMinutes: 40 });
  gate.open();
  await reading;
  expect(await app.worker.readSettings()).toMatchObject({ leadMinutes: 40 });
});

it('a suggestion of another server ends no session', async () => {
  await app.save();
  await app.worker.signIn();
  await setPolicy({ connectBy: 'keys', region: 'eu', companyId: 'globex' });
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
});

it('a policy that is gone leads back to the company that a person chose, and its session ends', async () => {
  await app.save({ companyId: 'globex' });
  await setPolicy({ ...COMPANY, lock: ['*'] });
  await app.worker.signIn();
  await setPolicy(undefined);
  expect(await app.worker.readSettings()).toMatchObject({ companyId: 'globex' });
  expect(await app.connection()).toMatchObject({ failure: { code: 'serverChanged' } });
});

it('a sign-in under way leads nowhere if the policy leads elsewhere by its end', async () => {
  await app.save();
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', async (input: URL | string | Request, init?: RequestInit) => {
    const reply = await fetch(input, init);
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (pathname.endsWith('/oauth/token')) await setPolicy({ ...COMPANY, companyId: 'globex', lock: ['*'] });
    return reply;
  });
  await app.worker.signIn();
  expect(await app.connection()).toMatchObject({ state: 'signedOut', failure: { code: 'serverChanged' } });
  expect((await app.records()).secrets).toEqual([]);
});

it('a storage that fails at the first installation still opens the settings', async () => {
  app.browser.policy = COMPANY;
  const { local } = (app.browser.api as { storage: { local: { set(values: object): Promise<void> } } })
    .storage;
  const refused = vi.spyOn(local, 'set').mockRejectedValue(new Error('full'));
  await app.worker.afterInstall(true).catch(() => undefined);
  refused.mockRestore();
  expect(app.browser.opened).toEqual(['options']);
});

describe('a policy that leads to another company', () => {
  beforeEach(async () => {
    await setPolicy(COMPANY);
    await app.worker.signIn();
    await setPolicy({ ...COMPANY, companyId: 'globex' });
  });

  it('ends the session, says why, and deletes nothing', async () => {
    expect((await app.records()).secrets.map(([kind]) => kind)).toContain('tokens');
    expect(await app.connection()).toMatchObject({ state: 'ended', failure: { code: 'serverChanged' } });
    expect(await app.titles()).toEqual(['Kept']);
    app.control.clearRequests();
    await app.worker.check();
    expect(app.control.requests()).toEqual([]);
  });

  it('leads to a sign-in there, after which nothing of the former company is left', async () => {
    app.control.createTicket('globex', { summary: 'New' });
    app.window.member = 'rroe';
    await app.worker.signIn();
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
    expect(await app.titles()).toEqual(['New']);
  });

  it('lets the session go on once it leads back', async () => {
    await setPolicy(COMPANY);
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });
    app.control.createTicket('acme', { summary: 'Later' });
    await app.worker.check();
    expect(await app.titles()).toEqual(['Kept', 'Later']);
  });
});

it('a worker that dies after it stored the policy leaves its successor to end the session', async () => {
  await app.save();
  await app.worker.signIn();
  app.browser.policy = { ...COMPANY, companyId: 'globex', lock: ['*'] };
  const { local } = (app.browser.api as { storage: { local: { set(values: object): Promise<void> } } })
    .storage;
  await local.set({ policy: app.browser.policy });
  await app.restart();
  await app.worker.refreshPolicy();
  expect(await app.connection()).toMatchObject({ failure: { code: 'serverChanged' } });
});

it('a removed policy with the company ends no session, and the next start deletes nothing', async () => {
  await setPolicy(COMPANY);
  await app.worker.signIn();
  await setPolicy(undefined);
  await app.restart();
  await app.worker.startUp();
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
  expect(await app.titles()).toEqual(['Kept']);
});
