import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGuardedFetch } from '../../../src/connectwise/guarded-fetch.ts';
import { FailureError } from '../../../src/domain/failure.ts';

const ORIGIN = 'https://acme.api.connectwisedev.com';
const MEBIBYTE = 1024 * 1024;

const server = vi.fn<typeof fetch>();
const guardedFetch = createGuardedFetch(ORIGIN);

beforeEach(() => {
  server.mockReset();
  vi.stubGlobal('fetch', server);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('createGuardedFetch', () => {
  it('gives back status, headers and body', async () => {
    server.mockResolvedValue(new Response('[1]', { status: 201, headers: { 'X-RateLimit-Remaining': '7' } }));
    const reply = await guardedFetch(`${ORIGIN}/x`);

    expect([reply.status, reply.headers.get('x-ratelimit-remaining')]).toStrictEqual([201, '7']);
    await expect(reply.text()).resolves.toBe('[1]');
  });

  it('gives back a refusal like any other reply', async () => {
    server.mockResolvedValue(new Response('{}', { status: 400 }));
    await expect(guardedFetch(`${ORIGIN}/x`)).resolves.toMatchObject({ status: 400 });
  });

  it.each([204, 205, 304])('gives back %i, which has no body', async (status) => {
    server.mockResolvedValue(new Response(null, { status }));
    await expect(guardedFetch(`${ORIGIN}/x`)).resolves.toMatchObject({ status, body: null });
  });

  it('passes on the request and adds the rules, which it lets nobody loosen', async () => {
    server.mockResolvedValue(new Response('[]'));
    await guardedFetch(new URL(`${ORIGIN}/x?y=1`), {
      method: 'POST',
      body: 'a=1',
      headers: { accept: 'application/json' },
      redirect: 'follow',
      credentials: 'include',
      cache: 'force-cache',
      referrerPolicy: 'unsafe-url',
    });

    expect(server).toHaveBeenCalledExactlyOnceWith(new URL(`${ORIGIN}/x?y=1`), {
      method: 'POST',
      body: 'a=1',
      headers: { accept: 'application/json' },
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: expect.any(AbortSignal) as unknown,
    });
  });

  it.each([
    ['another company', 'https://other.api.connectwisedev.com/x'],
    ['another host', 'https://evil.com/x'],
    ['a host that begins like ours', `${ORIGIN}.evil.com/x`],
    ['our host as a user name', `${ORIGIN}@evil.com/x`],
    ['http', 'http://acme.api.connectwisedev.com/x'],
    ['another port', `${ORIGIN}:8443/x`],
    ['credentials', 'https://user:pw@acme.api.connectwisedev.com/x'],
    ['a user name', 'https://user@acme.api.connectwisedev.com/x'],
    ['data', 'data:application/json,[]'],
    ['a blob of another origin', 'blob:https://evil.com/1'],
    ['a host with a trailing dot', 'https://acme.api.connectwisedev.com./x'],
  ])('refuses %s without a request', async (_, address) => {
    await expect(guardedFetch(address)).rejects.toMatchObject({ failure: { code: 'redirected' } });
    expect(server).not.toHaveBeenCalled();
  });

  it.each([
    [300, null],
    [301, 'https://evil.com/'],
    [302, `${ORIGIN}/elsewhere`],
    [303, '/elsewhere'],
    [307, 'https://evil.com/'],
    [308, 'https://evil.com/'],
    [399, null],
  ])('refuses the redirect %i to %s', async (status, location) => {
    server.mockResolvedValue(new Response(null, { status, headers: location ? { location } : {} }));
    await expect(guardedFetch(`${ORIGIN}/x`)).rejects.toMatchObject({ failure: { code: 'redirected' } });
    expect(server).toHaveBeenCalledOnce();
  });

  it('refuses a redirect as browsers show it: opaque, with status 0', async () => {
    const opaque = Object.defineProperties(Response.error(), { type: { value: 'opaqueredirect' } });
    server.mockResolvedValue(opaque);
    await expect(guardedFetch(`${ORIGIN}/x`)).rejects.toMatchObject({ failure: { code: 'redirected' } });
  });

  it.each([
    ['offline', { onLine: false }, 'offline'],
    ['online', { onLine: true }, 'unreachable'],
    ['not able to tell', {}, 'unreachable'],
  ])('fails, where the browser is %s (%o), with %s and no text of the error', async (_, navigator, code) => {
    vi.stubGlobal('navigator', navigator);
    server.mockRejectedValue(new TypeError('Failed to fetch secret'));
    const thrown: unknown = await guardedFetch(`${ORIGIN}/x`).catch((error: unknown) => error);

    expect(thrown).toBeInstanceOf(FailureError);
    expect(thrown).toMatchObject({ failure: { code }, message: code });
    expect((thrown as FailureError).cause).toBeUndefined();
  });

  it('ends within the life of a worker if no reply comes', async () => {
    const deadline = stubDeadline();
    server.mockImplementation((_, init) => untilAborted(init?.signal));
    const reply = guardedFetch(`${ORIGIN}/x`);
    deadline.pass();
    await expect(reply).rejects.toMatchObject({ failure: { code: 'timeout' } });
    expect(deadline.ms()).toSatisfy((ms) => ms >= 5_000 && ms < 30_000);
  });

  it('ends likewise if a body begins and never ends', async () => {
    const deadline = stubDeadline();
    const begun = Promise.withResolvers<void>();
    server.mockImplementation(async (_, init) =>
      streamed(async (chunks) => {
        chunks.enqueue(new TextEncoder().encode('['));
        begun.resolve();
        await untilAborted(init?.signal);
      }),
    );
    const reply = guardedFetch(`${ORIGIN}/x`);
    await begun.promise;
    deadline.pass();
    await expect(reply).rejects.toMatchObject({ failure: { code: 'timeout' } });
  });

  it('fails if a body breaks off', async () => {
    server.mockResolvedValue(
      streamed(async (chunks) => {
        chunks.enqueue(new TextEncoder().encode('['));
        throw new TypeError('connection reset');
      }),
    );
    await expect(guardedFetch(`${ORIGIN}/x`)).rejects.toMatchObject({ failure: { code: 'unreachable' } });
  });

  it('takes a body of 32 MB', async () => {
    server.mockResolvedValue(new Response(new Uint8Array(32 * MEBIBYTE)));
    const body = await (await guardedFetch(`${ORIGIN}/x`)).arrayBuffer();
    expect(body.byteLength).toBe(32 * MEBIBYTE);
  });

  it('refuses a body of one byte more', async () => {
    server.mockResolvedValue(new Response(new Uint8Array(32 * MEBIBYTE + 1)));
    await expect(guardedFetch(`${ORIGIN}/x`)).rejects.toMatchObject({ failure: { code: 'badReply' } });
  });

  it('refuses a larger body as soon as it is too large, without reading on', async () => {
    let sent = 0;
    const chunk = new Uint8Array(MEBIBYTE);
    server.mockResolvedValue(
      streamed(async (chunks) => {
        sent += 1;
        chunks.enqueue(chunk);
      }),
    );
    await expect(guardedFetch(`${ORIGIN}/x`)).rejects.toMatchObject({ failure: { code: 'badReply' } });
    expect(sent).toBeLessThanOrEqual(35);
  });
});

function streamed(pull: (chunks: ReadableStreamDefaultController<Uint8Array>) => Promise<void>): Response {
  return new Response(new ReadableStream({ pull }));
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(new DOMException('Aborted', 'TimeoutError'));
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
  });
}

/** A deadline that passes when the test says so; how long it would have been. */
function stubDeadline() {
  const controller = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(controller.signal);
  return { pass: () => controller.abort(), ms: () => timeout.mock.calls[0]?.[0] ?? NaN };
}
