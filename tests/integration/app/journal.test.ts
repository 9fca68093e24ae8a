import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NO_COUNTS } from '../../../src/domain/journal/journal.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const TODAY = '2026-03-11';
const TOKEN = '/system/oauth/token';
/** The path of the probe: a sign-in asks whether the server is there before it opens the page. */
const PROBE = '';

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  await app.save();
});

afterEach(() => app.close());

it('the journal has every request and the counts of a sign-in once it ends', async () => {
  await app.worker.signIn();
  expect((await paths()).slice(0, 2)).toEqual([PROBE, TOKEN]);

  // The check after the first sign-in may not be written yet.
  await app.worker.signIn();
  expect((await paths()).slice(0, 3)).toEqual([PROBE, TOKEN, '/system/myMembers/info']);
  expect(await counters()).toMatchObject({ requests: (await paths()).length, signInFailures: 0 });
  expect((await counters())?.mostUsed).toBeGreaterThan(0);
});

it('the journal counts a failed sign-in, and not a cancelled one', async () => {
  app.window.cancelNext();
  await app.worker.signIn();
  expect(await counters()).toEqual({ ...NO_COUNTS, requests: 1 });

  app.control.injectFault({ path: TOKEN, status: 400, body: { error: 'invalid_grant' } });
  await app.worker.signIn();
  expect(await counters()).toEqual({ ...NO_COUNTS, requests: 3, signInFailures: 1 });
  expect((await app.records()).journal.at(-1)).toMatchObject([3, { method: 'POST', status: 400 }]);
});

it('the journal counts the renewals of the access token', async () => {
  await app.worker.signIn();
  app.control.expireAccessTokens();
  await app.worker.check();
  await app.worker.signIn();
  expect((await counters())?.tokenRefreshes).toBe(1);
});

it('a journal that cannot be written does not stop a sign-in and its check', async () => {
  app.control.createTicket('acme', { summary: 'First' });
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await app.worker.signIn();
  expect(await app.titles()).toEqual(['First']);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
});

it('the journal gets nothing new of an account after its sign-out', async () => {
  await app.worker.signIn();
  const written = await paths();
  await app.worker.signOut();
  app.control.injectFault({ path: TOKEN, status: 400, body: { error: 'invalid_grant' } });
  await app.worker.signIn();
  expect(
    (await paths()).filter((path) => path !== PROBE && path !== TOKEN && !written.includes(path)),
  ).toEqual([]);
  expect((await counters())?.signInFailures).toBe(1);
});

/** The ends of the paths in the journal. */
async function paths(): Promise<string[]> {
  return (await app.records()).journal.map(([, entry]) =>
    (entry as { path: string }).path.replace('/v4_6_release/apis/3.0', ''),
  );
}

async function counters(): Promise<typeof NO_COUNTS | undefined> {
  const { days } = await app.records();
  return days.find(([day]) => day === TODAY)?.[1] as typeof NO_COUNTS | undefined;
}
