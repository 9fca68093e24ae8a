import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PUBLIC_CLIENT_ID } from '../../connectwise-server/index.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

// What an administrator sets up for all people of a company.

const COMPANY = { companyId: 'acme', clientId: PUBLIC_CLIENT_ID };

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  app.control.createTicket('acme', { summary: 'Kept' });
});
afterEach(() => app.close());

/** Lets the 10 s before another reading be over at once. */
function skipWait(): void {
  const { setTimeout: wait } = globalThis;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((run: () => void, ms) =>
    wait(run, ms === 10_000 ? 0 : ms),
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

describe('a policy that leads to another company', () => {
  beforeEach(async () => {
    await setPolicy(COMPANY);
    await app.worker.signIn();
    await setPolicy({ ...COMPANY, companyId: 'globex' });
  });

  it('ends the session, says why, and deletes nothing', async () => {
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

  it('stays signed out after the policy leads back', async () => {
    await setPolicy(COMPANY);
    expect(await app.connection()).toMatchObject({ state: 'ended' });
    await app.worker.signIn();
    expect(await app.titles()).toEqual(['Kept']);
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
