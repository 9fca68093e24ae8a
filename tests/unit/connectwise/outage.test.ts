import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createApiRequest } from '../../../src/connectwise/api-request.ts';
import { afterCheck, CLOSED, isOpen } from '../../../src/domain/pacing/breaker.ts';
import { FailureError, failureOf } from '../../../src/domain/failure.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/domain/time/time.ts';
import { NOW } from '../support/samples.ts';

const PERIOD = 5 * MINUTE;
/** A check requests tickets and projects. */
const REQUESTS_PER_CHECK = 2;

type Trouble = (random: () => number) => Promise<Response>;

const TROUBLES: [string, Trouble][] = [
  ['answers 503', async () => new Response('<html>Down</html>', { status: 503 })],
  [
    'answers 502 with a Retry-After of a minute',
    async () => new Response('', { status: 502, headers: { 'Retry-After': '60' } }),
  ],
  [
    'answers 503 with a Retry-After of three seconds',
    async () => new Response('', { status: 503, headers: { 'Retry-After': '3' } }),
  ],
  ['cannot be reached', () => Promise.reject(new FailureError('unreachable'))],
  ['never answers', () => Promise.reject(new FailureError('timeout'))],
  ['answers with the page of a proxy', async () => new Response('<html>Sorry</html>')],
  [
    'fails in a different way each time',
    async (random) => {
      if (random() < 0.3) throw new FailureError('timeout');
      if (random() < 0.5) throw new FailureError('unreachable');
      return new Response('', { status: 500 });
    },
  ],
];

describe('an hour of outage with a check every five minutes', () => {
  it.each(TROUBLES)(
    'sends a server that %s at most a tenth more requests than a healthy one',
    async (_, trouble) => {
      await fc.assert(
        fc.asyncProperty(fc.infiniteStream(chance()), fc.boolean(), async (chances, inParallel) => {
          const { requests, mostAttempts } = await simulate(HOUR, trouble, draw(chances), inParallel);
          expect(requests).toBeLessThanOrEqual(1.1 * (HOUR / PERIOD) * REQUESTS_PER_CHECK);
          expect(mostAttempts).toBeLessThanOrEqual(3);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('the first check after an outage, at most 20 minutes later, closes the breaker', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(chance()), async (chances) => {
        const random = draw(chances);
        const { breaker, now } = await simulate(
          HOUR,
          () => Promise.reject(new FailureError('unreachable')),
          random,
          true,
        );
        expect(breaker.openUntil - now).toBeLessThanOrEqual(15 * MINUTE);
        expect(afterCheck(breaker, undefined, { now, periodMs: PERIOD, random: random() })).toBe(CLOSED);
      }),
      { numRuns: 20 },
    );
  });
});

const CREDENTIAL = { authorization: 'Bearer token', secrets: ['token'] };

/** Runs a check at each alarm that the breaker lets pass, in virtual time. */
async function simulate(durationMs: number, trouble: Trouble, random: () => number, inParallel: boolean) {
  let now = NOW;
  let breaker = CLOSED;
  let requests = 0;
  let mostAttempts = 0;
  for (let alarm = NOW; alarm < NOW + durationMs; alarm += PERIOD) {
    now = Math.max(now, alarm);
    if (isOpen(breaker, now)) continue;
    const attempts = new Map<string, number>();
    const request = createApiRequest({
      target: () => ({
        apiBase: 'https://acme.api.connectwisedev.com',
        headers: { accept: 'application/json' },
      }),
      fetch: async (address) => {
        requests += 1;
        now += 100 + random() * SECOND;
        const { pathname } = new URL(address);
        attempts.set(pathname, (attempts.get(pathname) ?? 0) + 1);
        return trouble(random);
      },
      credential: async () => CREDENTIAL,
      canRenew: async () => true,
      renewedCredential: async () => CREDENTIAL,
      sleep: async (ms) => {
        now += ms;
      },
      random,
      now: () => now,
      onReading: () => undefined,
    });
    const checked = inParallel
      ? Promise.all([request('/service/tickets'), request('/project/projects')])
      : request('/service/tickets').then(() => request('/project/projects'));
    const failure = await checked.then(() => undefined, failureOf);
    // Lets the other request end that was in flight beside the failed one.
    await new Promise(setImmediate);
    breaker = afterCheck(breaker, failure, { now, periodMs: PERIOD, random: random() });
    mostAttempts = Math.max(mostAttempts, ...attempts.values());
  }
  return { requests, mostAttempts, breaker, now };
}

function chance(): fc.Arbitrary<number> {
  return fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
}

function draw(chances: Iterator<number>): () => number {
  return () => Number(chances.next().value);
}
