import { afterEach, beforeEach, expect, it } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';

// The points of the checklist in tests/unit/auth/checklist that only the whole worker can show.

const TOKEN = '/system/oauth/token';

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  await app.save();
});

afterEach(() => app.close());

function redeemed(): string[] {
  return app.control
    .requests({ path: TOKEN })
    .map(({ body }) => new URLSearchParams(body ?? '').get('code') ?? '')
    .filter(Boolean);
}

it('RFC 6749 sections 4.1.2 and 10.12: a code is redeemed once, and the redirect of another run is refused', async () => {
  let reached = '';
  app.window.endNextAt((address) => (reached = address));
  await app.worker.signIn();
  expect(redeemed()).toHaveLength(1);

  app.window.endNextAt(() => reached);
  await app.worker.signIn();
  expect(redeemed()).toHaveLength(1);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: { code: 'signInMismatch' } });
});

it('RFC 6749 section 10.4, RFC 9700 section 4.14: a refresh token is stored sealed, used once and replaced', async () => {
  await app.worker.signIn();
  for (let turn = 0; turn < 3; turn += 1) {
    app.control.expireAccessTokens();
    await app.worker.check();
  }
  const used = app.control
    .requests({ path: TOKEN })
    .flatMap(({ body }) => new URLSearchParams(body ?? '').get('refresh_token') ?? []);
  expect(new Set(used).size).toBe(3);
  expect(used).toHaveLength(3);
  const { secrets } = await app.records();
  const bytes = JSON.stringify(secrets, (_, part: unknown) =>
    part instanceof ArrayBuffer ? Buffer.from(part).toString('latin1') : part,
  );
  for (const token of used) expect(bytes).not.toContain(token);
});

it('RFC 7636 section 4.1: each sign-in has a state and a challenge of its own', async () => {
  await app.worker.signIn();
  await app.worker.signIn();
  const [first, second] = app.window.opened.map((address) => new URL(address).searchParams);
  for (const name of ['state', 'code_challenge']) expect(first?.get(name)).not.toBe(second?.get(name));
});

it('a damaged pending sign-in redeems nothing', async () => {
  const gate = app.window.hold();
  const signingIn = app.worker.signIn();
  await gate.reached;
  const api = app.browser.api as { storage: { session: { set(entries: object): Promise<void> } } };
  await api.storage.session.set({ pendingSignIn: { state: 'x', startedAt: 'then' } });
  gate.open();
  await signingIn;
  expect(redeemed()).toEqual([]);
  expect(await app.connection()).toMatchObject({ state: 'signedOut', failure: { code: 'signInMismatch' } });
});

it('a notification isolates right-to-left text and shows markup as text', async () => {
  await app.worker.signIn();
  const requiredDate = new Date(Date.now() + 60_000).toISOString();
  app.control.createTicket('acme', { summary: 'طابعة \u202E12', requiredDate });
  app.control.createTicket('acme', { summary: '<b>Printer</b>', requiredDate });
  await app.worker.check();
  app.passTime(60_000);
  await app.worker.present();
  expect(app.browser.reported.map(({ title }) => title).toSorted()).toEqual([
    'Overdue: <b>Printer</b>',
    'Overdue: \u2068طابعة 12\u2069',
  ]);
});
