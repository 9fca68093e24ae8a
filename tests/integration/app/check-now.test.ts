import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';
import { letPass } from './support/moments.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const COOLDOWN_MS = 3 * SECOND;
const TICKETS = { path: '/v4_6_release/apis/3.0/service/tickets?*lastUpdated>*' };
const BUNDLES = { path: '/system/bundles' };

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  await app.save();
  await app.worker.signIn();
  app.control.clearRequests();
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() });
});

afterEach(() => app.close());

const ask = () => app.worker.execute({ type: 'checkNow' });
/** How many checks asked for changes: alone, or in a bundle with the count. */
const checks = () => app.control.requests(TICKETS).length + app.control.requests(BUNDLES).length;

/** Asks for a check, and lets it start if it is going to. */
async function askAndWait(): Promise<{ isDone: () => boolean; done: Promise<void> }> {
  let isDone = false;
  const done = ask().then(() => void (isDone = true));
  await letPass(200);
  return { isDone: () => isDone, done };
}

it('the first manual check runs at once, even right after the check of the sign-in', async () => {
  await ask();
  expect(checks()).toBe(1);
});

it('the next manual check runs three seconds after the previous one ended, once for all requests until then', async () => {
  await ask();
  const first = await askAndWait();
  await vi.advanceTimersByTimeAsync(COOLDOWN_MS - 1);
  const others = [await askAndWait(), await askAndWait()];
  expect(checks()).toBe(1);
  expect(first.isDone()).toBe(false);

  app.control.createTicket('acme', { summary: 'New' });
  await vi.advanceTimersByTimeAsync(1);
  await Promise.all([first, ...others].map(({ done }) => done));
  expect(checks()).toBe(2);
  expect(await app.titles()).toEqual(['New']);
});

it('a manual check more than three seconds after the previous one runs at once', async () => {
  await ask();
  app.passTime(COOLDOWN_MS);
  await ask();
  expect(checks()).toBe(2);
});

it('the wait between manual checks outlives the worker, even one that dies in a check', async () => {
  await ask();
  await app.restart();
  const { done } = await askAndWait();
  expect(checks()).toBe(1);
  await vi.advanceTimersByTimeAsync(COOLDOWN_MS - SECOND);
  await done;
  expect(checks()).toBe(2);

  app.passTime(COOLDOWN_MS);
  const answer = app.network.holdAnswer('/service/tickets');
  void ask().catch(() => undefined);
  await answer.reached;
  await app.restart();
  await askAndWait();
  expect(checks()).toBe(3);
});

it.each([
  ['back', -HOUR],
  ['ahead', HOUR],
])('a clock that is set %s does not delay a manual check', async (_, ms) => {
  await ask();
  app.passTime(ms);
  await ask();
  expect(checks()).toBe(2);
});

it('an automatic check neither waits after a manual check nor delays the next one', async () => {
  await ask();
  await app.worker.alarm();
  expect(checks()).toBe(2);
  app.passTime(COOLDOWN_MS);
  await app.worker.alarm();
  await ask();
  expect(checks()).toBe(4);
});
