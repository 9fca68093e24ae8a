import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';

const TOKEN = '/system/oauth/token';
const TASKS = '/project/projects/*/tasks';
const PROJECTS = 12;
const HOUR = 3_600_000;
const MINUTE = 60_000;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension({ bundles: false });
  for (let index = 0; index < PROJECTS; index += 1) {
    const { id } = app.control.createProject('acme', {});
    app.control.createTask('acme', id, { name: `Task ${index}` });
  }
  await app.save();
});

afterEach(() => app.close());

describe.each<[string, string | undefined]>([
  ['of 0', '0'],
  ['that is negative', '-5'],
  ['that is not a number', '"NaN"'],
  ['that is null', 'null'],
  ['in words', '"an hour"'],
  ['without an end', '1e400'],
  ['of centuries', '1e11'],
  ['that is missing', undefined],
])('a lifetime %s', (_, lifetime) => {
  it('counts as unknown, and the token is used until the server refuses it', async () => {
    changeTokenReplies((reply) => withLifetime(reply, lifetime));
    await app.worker.signIn();
    app.passTime(HOUR / 2);
    await app.worker.check();
    expect(grants()).toEqual(['authorization_code']);
    expect(await app.titles()).toHaveLength(PROJECTS);
    expect((await app.worker.readSnapshot()).session?.accessExpiresAt).toBeUndefined();

    app.control.expireAccessTokens();
    await app.worker.check();
    expect(grants()).toEqual(['authorization_code', 'refresh_token']);
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  });
});

it.each(['1', '3', '"2"', '1.5'])('a token lifetime of %s s costs a check one renewal', async (lifetime) => {
  changeTokenReplies((reply) => withLifetime(reply, lifetime));
  await app.worker.signIn();
  app.passTime(MINUTE);
  app.control.clearRequests();
  passTimeWithEachRequest(5_000);
  await app.worker.check();
  expect(app.control.requests({ path: TASKS }).length).toBeGreaterThanOrEqual(PROJECTS);
  expect(grants()).toEqual(['refresh_token']);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
});

it.each([
  ['ahead at the sign-in and corrected later', 3 * HOUR],
  ['behind at the sign-in and corrected later', -3 * HOUR],
])('a clock that is %s costs a check at most one renewal, and no session', async (_, offMs) => {
  app.passTime(offMs);
  await app.worker.signIn();
  app.passTime(-offMs);
  app.control.clearRequests();
  app.control.expireAccessTokens();
  await app.worker.check();
  await app.worker.check();
  expect(grants()).toEqual(['refresh_token']);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
});

describe('an access token that no header can hold', () => {
  it('fails the sign-in with a reason, and leaves the previous session', async () => {
    await app.worker.signIn();
    const before = (await app.records()).secrets;
    changeTokenReplies(withBadToken);
    await app.worker.signIn();
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: { code: 'badReply' } });
    expect((await app.records()).secrets).toEqual(before);
  });

  it('fails the check that renewed it, and the next check gets another token', async () => {
    await app.worker.signIn();
    app.control.expireAccessTokens();
    changeTokenReplies(withBadToken);
    await app.worker.check();
    expect((await app.worker.readSnapshot()).status.failure).toEqual({ code: 'badReply' });
    expect(await app.connection()).toMatchObject({ state: 'signedIn' });

    changeTokenReplies((reply) => reply);
    await app.restart();
    await app.worker.check();
    expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
    expect((await app.worker.readSnapshot()).status.failure).toBeUndefined();
  });
});

function withLifetime(reply: string, lifetime: string | undefined): string {
  return reply.replace(/"expires_in":\d+,?/, lifetime === undefined ? '' : `"expires_in":${lifetime},`);
}

function withBadToken(reply: string): string {
  return reply.replace('"access_token":"', '"access_token":"\u200B');
}

function grants(): (string | null)[] {
  return app.control
    .requests({ path: TOKEN })
    .map(({ body }) => new URLSearchParams(body ?? '').get('grant_type'));
}

/** Changes all later replies of the token endpoint on their way. */
function changeTokenReplies(change: (reply: string) => string): void {
  vi.stubGlobal('fetch', async (...request: Parameters<typeof fetch>) => {
    const reply = await app.network.fetch(...request);
    if (!new Request(...request).url.endsWith(TOKEN)) return reply;
    const { status, headers } = reply;
    return new Response(change(await reply.text()), { status, headers });
  });
}

function passTimeWithEachRequest(ms: number): void {
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (...request: Parameters<typeof fetch>) => {
    app.passTime(ms);
    return fetch(...request);
  });
}
