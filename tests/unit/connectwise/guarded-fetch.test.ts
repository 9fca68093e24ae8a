import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGuardedFetch } from '../../../src/connectwise/guarded-fetch.ts';
import { FailureError } from '../../../src/domain/failure.ts';
import type { JournalEntry } from '../../../src/domain/journal/journal.ts';
import { NOW } from '../support/samples.ts';

const ORIGIN = 'https://acme.api.connectwisedev.com';
const MEBIBYTE = 1024 * 1024;

const server = vi.fn<typeof fetch>();
const journal: JournalEntry[] = [];
let clock = NOW;
const guardedFetch = createGuardedFetch({
  origin: ORIGIN,
  record: (entry) => void journal.push(entry),
  // Every reading of the clock is 20 ms later than the previous one.
  now: () => (clock += 20) - 20,
});

beforeEach(() => {
  server.mockReset();
  journal.length = 0;
  clock = NOW;
  vi.stubGlobal('fetch', server);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('createGuardedFetch', () => {
  it('returns status, headers and body', async () => {
    server.mockResolvedValue(new Response('[1]', { status: 201, headers: { 'X-RateLimit-Remaining': '7' } }));
    const reply = await guardedFetch(`${ORIGIN}/x`);

    expect([reply.status, reply.headers.get('x-ratelimit-remaining')]).toStrictEqual([201, '7']);
    await expect(reply.text()).resolves.toBe('[1]');
  });

  it('returns a refusal like any other reply', async () => {
    server.mockResolvedValue(new Response('{}', { status: 400 }));
    await expect(guardedFetch(`${ORIGIN}/x`)).resolves.toMatchObject({ status: 400 });
  });

  it.each([204, 205, 304])('returns a reply %i, which has no body', async (status) => {
    server.mockResolvedValue(new Response(null, { status }));
    await expect(guardedFetch(`${ORIGIN}/x`)).resolves.toMatchObject({ status, body: null });
  });

  it('sends the request with the strict fetch options, even if the caller asks for looser ones', async () => {
    server.mockResolvedValue(new Response('[]'));
    await guardedFetch(new URL(`${ORIGIN}/x?y=1`), {
      method: 'POST',
      body: 'a=1',
      headers: { accept: 'application/json' },
      redirect: 'follow',
      credentials: 'include',
      cache: 'force-cache',
      referrerPolicy: 'unsafe-url',
      attempt: 2,
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
    ['our host as the user name', `${ORIGIN}@evil.com/x`],
    ['the scheme http', 'http://acme.api.connectwisedev.com/x'],
    ['another port', `${ORIGIN}:8443/x`],
    ['credentials', 'https://user:pw@acme.api.connectwisedev.com/x'],
    ['a user name', 'https://user@acme.api.connectwisedev.com/x'],
    ['the scheme data', 'data:application/json,[]'],
    ['a blob of another origin', 'blob:https://evil.com/1'],
    ['a host with a trailing dot', 'https://acme.api.connectwisedev.com./x'],
  ])('rejects an address with %s without a request', async (_, address) => {
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
  ])('rejects the redirect %i to %s', async (status, location) => {
    server.mockResolvedValue(new Response(null, { status, headers: location ? { location } : {} }));
    await expect(guardedFetch(`${ORIGIN}/x`)).rejects.toMatchObject({ failure: { code: 'redirected' } });
    expect(server).toHaveBeenCalledOnce();
  });

  it('rejects a redirect in the form that browsers show: opaque, with status 0', async () => {
    const opaque = Object.defineProperties(Response.error(), { type: { value: 'opaqueredirect' } });
    server.mockResolvedValue(opaque);
    await expect(guardedFetch(`${ORIGIN}/x`)).rejects.toMatchObject({ failure: { code: 'redirected' } });
  });

  it.each([
    ['offline', { onLine: false }, 'offline'],
    ['online', { onLine: true }, 'unreachable'],
    ['silent about it', {}, 'unreachable'],
  ])(
    'when the browser is %s (%o), fails with %s and without the text of the error',
    async (_, navigator, code) => {
      vi.stubGlobal('navigator', navigator);
      server.mockRejectedValue(new TypeError('Failed to fetch secret'));
      const thrown: unknown = await guardedFetch(`${ORIGIN}/x`).catch((error: unknown) => error);

      expect(thrown).toBeInstanceOf(FailureError);
      expect(thrown).toMatchObject({ failure: { code }, message: code });
      expect((thrown as FailureError).cause).toBeUndefined();
    },
  );

  it('times out within the lifetime of a worker if no reply comes', async () => {
    const deadline = stubDeadline();
    server.mockImplementation((_, init) => untilAborted(init?.signal));
    const reply = guardedFetch(`${ORIGIN}/x`);
    deadline.pass();
    await expect(reply).rejects.toMatchObject({ failure: { code: 'timeout' } });
    expect(deadline.ms()).toSatisfy((ms) => ms >= 5_000 && ms < 30_000);
  });

  it('times out if a body starts and never ends', async () => {
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

  it('accepts a body of 32 MiB', async () => {
    server.mockResolvedValue(new Response(new Uint8Array(32 * MEBIBYTE)));
    const body = await (await guardedFetch(`${ORIGIN}/x`)).arrayBuffer();
    expect(body.byteLength).toBe(32 * MEBIBYTE);
  });

  it('rejects a body of 32 MiB and one byte', async () => {
    server.mockResolvedValue(new Response(new Uint8Array(32 * MEBIBYTE + 1)));
    await expect(guardedFetch(`${ORIGIN}/x`)).rejects.toMatchObject({ failure: { code: 'badReply' } });
  });

  it('rejects a larger body as soon as it is too large, without reading the rest', async () => {
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

describe('the journal of createGuardedFetch', () => {
  it('records a request when its body has arrived', async () => {
    server.mockResolvedValue(
      new Response('[1234]', {
        headers: { 'X-RateLimit-Limit': '1000', 'X-RateLimit-Remaining': '990', 'X-RateLimit-Reset': '60' },
      }),
    );
    await guardedFetch(`${ORIGIN}/service/tickets/7?conditions=secret#secret`);
    expect(journal).toStrictEqual([
      {
        at: NOW,
        method: 'GET',
        path: '/service/tickets/7',
        status: 200,
        durationMs: expect.any(Number) as unknown,
        bytes: 6,
        attempt: 1,
        limit: 1_000,
        remaining: 990,
        resetAt: expect.any(Number) as unknown,
      },
    ]);
    expect(journal[0]?.durationMs).toBeGreaterThan(0);
    expect((journal[0]?.resetAt ?? 0) - NOW).toBeCloseTo(60_000, -3);
  });

  it('records the method and the attempt', async () => {
    server.mockResolvedValue(new Response(null, { status: 204 }));
    await guardedFetch(`${ORIGIN}/x`, { method: 'post', body: 'secret', attempt: 3 });
    expect(journal).toMatchObject([{ method: 'POST', attempt: 3, status: 204, bytes: 0 }]);
  });

  it.each([304, 400, 401, 429, 503])(
    'records a reply %i with its status and without a failure code',
    async (status) => {
      server.mockResolvedValue(new Response(null, { status }));
      await guardedFetch(`${ORIGIN}/x`);
      expect(journal).toMatchObject([{ status }]);
      expect(journal[0]).not.toHaveProperty('code');
    },
  );

  it.each<[string, () => Promise<Response>, Partial<JournalEntry>]>([
    [
      'no network',
      () => Promise.reject(new TypeError('x')),
      { status: undefined, code: 'unreachable', bytes: 0 },
    ],
    [
      'a redirect',
      async () => new Response(null, { status: 302, headers: { location: 'https://evil.com/' } }),
      { status: 302, code: 'redirected' },
    ],
    [
      'a redirect in the form that browsers show',
      async () => Object.defineProperties(Response.error(), { type: { value: 'opaqueredirect' } }),
      { status: undefined, code: 'redirected' },
    ],
    [
      'a body that breaks off',
      async () => {
        const parts = [new Uint8Array(7)];
        return streamed(async (chunks) => {
          const part = parts.pop();
          if (!part) throw new TypeError('connection reset');
          chunks.enqueue(part);
        });
      },
      { status: 200, code: 'unreachable', bytes: 7 },
    ],
    [
      'a body that is too large',
      async () => new Response(new Uint8Array(32 * MEBIBYTE + 1)),
      { status: 200, code: 'badReply', bytes: 32 * MEBIBYTE + 1 },
    ],
  ])('records a failed request once: %s', async (_, answer, entry) => {
    server.mockImplementation(answer);
    await expect(guardedFetch(`${ORIGIN}/x`)).rejects.toThrow(FailureError);
    expect(journal).toHaveLength(1);
    expect(journal[0]).toMatchObject(entry);
  });

  it('records a time-out with the bytes that had arrived by then', async () => {
    const deadline = stubDeadline();
    const begun = Promise.withResolvers<void>();
    server.mockImplementation(async (_, init) =>
      streamed(async (chunks) => {
        chunks.enqueue(new Uint8Array(5));
        begun.resolve();
        await untilAborted(init?.signal);
      }),
    );
    const reply = guardedFetch(`${ORIGIN}/x`);
    await begun.promise;
    await new Promise(setImmediate);
    deadline.pass();
    await expect(reply).rejects.toThrow(FailureError);
    expect(journal).toMatchObject([{ status: 200, code: 'timeout', bytes: 5 }]);
  });

  it('records nothing for a request that is not sent', async () => {
    await expect(guardedFetch('https://evil.com/x')).rejects.toThrow(FailureError);
    expect(journal).toStrictEqual([]);
  });

  it('records nothing from the query, the body, the headers or the reply', async () => {
    server.mockResolvedValue(new Response('canary-reply', { headers: { 'x-canary': 'canary-header' } }));
    await guardedFetch(`${ORIGIN}/x?a=canary-query#canary-hash`, {
      method: 'POST',
      body: 'canary-body',
      headers: { authorization: 'Bearer canary-token' },
    });
    expect(journal).toHaveLength(1);
    expect(JSON.stringify(journal)).not.toContain('canary');
  });

  it('a journal that cannot be written loses no reply and changes no failure', async () => {
    const record = vi.fn<(entry: JournalEntry) => void>().mockImplementation(() => {
      throw new Error('full');
    });
    const unwritten = createGuardedFetch({ origin: ORIGIN, record, now: () => NOW });
    server.mockResolvedValueOnce(new Response('[1]'));
    await expect((await unwritten(`${ORIGIN}/x`)).text()).resolves.toBe('[1]');
    server.mockRejectedValueOnce(new TypeError('x'));
    await expect(unwritten(`${ORIGIN}/x`)).rejects.toMatchObject({ failure: { code: 'unreachable' } });
    expect(record).toHaveBeenCalledTimes(2);
  });

  it('records no negative duration when the clock is set back', async () => {
    server.mockImplementation(async () => {
      clock = NOW - 60_000;
      return new Response('[]');
    });
    await guardedFetch(`${ORIGIN}/x`);
    expect(journal).toMatchObject([{ durationMs: 0 }]);
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

/** A deadline that passes when the test calls `pass`. `ms` returns the duration that the code asked for. */
function stubDeadline() {
  const controller = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(controller.signal);
  return { pass: () => controller.abort(), ms: () => timeout.mock.calls[0]?.[0] ?? NaN };
}
