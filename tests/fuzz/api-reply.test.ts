import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createApiRequest } from '../../src/connectwise/api-request.ts';
import { createGatewaySource } from '../../src/connectwise/gateway/gateway-source.ts';
import { TICKETS as TICKET_LIST } from '../../src/connectwise/gateway/lists.ts';
import { parseBundle } from '../../src/connectwise/lists/bundle.ts';
import type { Credential } from '../../src/domain/account/credential.ts';
import { FailureError } from '../../src/domain/failure.ts';
import { isMoment } from '../../src/domain/time/time.ts';
import { isWorkItem } from '../../src/domain/items/work-item.ts';
import { runsOf } from '../runs.ts';
import { createCheckStore } from '../unit/support/check-store.ts';
import { projectRow, taskRow, ticketRow } from '../unit/support/fake-gateway.ts';
import { JANE, NOW } from '../unit/support/samples.ts';
import { anyBody, brokenBody, damaged, headers, jsonText, reply, status } from './arbitraries.ts';

interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | string;
}

const BASE = 'https://acme.api.connectwisedev.com/v4_6_release/apis/3.0';
const TICKETS = [1, 2, 3].map((id) => ticketRow(id, { requiredDate: '2026-03-11T15:00:00Z' }));
const TASKS = [7, 8].map((id) => taskRow(id));
const SOUND = new Set<unknown>([...TICKETS, ...TASKS]);

/** The checks of a member through all layers but the network, which gives the answers of the test. */
function createChecks() {
  let answer: (path: string, isCount: boolean) => Reply = soundAnswer;
  const request = createApiRequest({
    target: () => ({ apiBase: BASE, headers: { accept: 'application/json' } }),
    fetch: async (address, init) => {
      const { pathname } = new URL(address);
      const { body, ...how } = answer(
        pathname.slice(new URL(BASE).pathname.length),
        pathname.endsWith('/count'),
      );
      // A browser hands over a 304 only if the request had an ETag.
      return how.status === 304 && !new Headers(init?.headers).has('if-none-match')
        ? new Response('', { ...how, status: 200 })
        : new Response(body, how);
    },
    credential: async () => bearer('access-1'),
    canRenew: async () => true,
    renewedCredential: async () => bearer('access-2'),
    onReading: ({ limit = 1, remaining = 0, resetAt = NOW }) => {
      if (!(limit >= 1 && remaining >= 0 && isMoment(resetAt)))
        expect.unreachable('A reading of a rate limit is invalid.');
    },
    sleep: async (ms) => {
      if (!(ms >= 0 && ms <= 20_000)) expect.unreachable(`Nobody waits for ${ms} ms.`);
    },
    random: () => 0.5,
    now: () => NOW,
  });
  const store = createCheckStore(JANE);
  const source = createGatewaySource(request, () => NOW);
  return {
    store,
    async check(next: typeof answer) {
      answer = next;
      try {
        return await store.check(source, { isManual: true });
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        return undefined;
      }
    },
  };
}

function soundAnswer(path: string): Reply {
  return json(soundRows(path));
}

function soundRows(path: string): unknown {
  if (path === '/service/tickets/count') return { count: TICKETS.length };
  if (path === '/service/tickets') return TICKETS;
  if (path === '/project/projects') return [projectRow(900)];
  if (path === '/project/projects/900/tasks') return TASKS;
  return { code: 'NotFound', message: 'No such thing', messageId: '404' };
}

function json(body: unknown): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

const broken: fc.Arbitrary<Reply> = fc.oneof(
  fc.record({ status: fc.constantFrom(200, 201, 206), headers, body: brokenBody }),
  // A 404 would say that a project is gone together with its tasks.
  fc.record({
    status: status.filter((code) => code >= 300 && code !== 404 && code !== 405),
    headers,
    body: anyBody,
  }),
);

describe('a reply of the API', () => {
  it('any reply of the API is read as JSON or fails with a FailureError', async () => {
    await fc.assert(
      fc.asyncProperty(reply, async (sent) => {
        const api = createApiRequest({
          target: () => ({ apiBase: BASE, headers: { accept: 'application/json' } }),
          fetch: async () => new Response(sent.body, sent),
          credential: async () => bearer('access-1'),
          canRenew: async () => true,
          renewedCredential: async () => bearer('access-2'),
          onReading: () => {},
          sleep: async () => {},
          random: () => 0.5,
          now: () => NOW,
        });
        try {
          expect((await api('/x')).body).not.toBeUndefined();
        } catch (error) {
          if (!(error instanceof FailureError)) throw error;
          const { retryAt = NOW, detail = '' } = error.failure;
          expect(retryAt - NOW).toBeLessThanOrEqual(3_600_000);
          expect(retryAt).toBeGreaterThanOrEqual(NOW);
          expect(detail.length).toBeLessThanOrEqual(301);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: runsOf(800, 100_000) },
    );
  });

  it('only complete and well-formed replies remove items', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(broken, fc.constant(undefined)), { minLength: 1, maxLength: 6 }),
        async (sent) => {
          const { store, ...member } = createChecks();
          await member.check(soundAnswer);
          const before = structuredClone(store.items);
          expect(before.size).toBe(5);
          let turn = 0;
          // The server answers some queries well and others badly. A check that goes on repeats them in turn.
          await member.check((path) => sent[turn++ % sent.length] ?? soundAnswer(path));
          expect(store.items).toEqual(before);
        },
      ),
      { numRuns: runsOf(200, 20_000) },
    );
  });

  it('a reply with damaged rows loses no other row, and nothing damaged is stored', async () => {
    const rows = fc.tuple(
      ...[...TICKETS, ...TASKS].map((row) => fc.oneof(fc.constant(row), damagedRow(row))),
    );
    await fc.assert(
      fc.asyncProperty(rows, async (sent) => {
        const { store, ...member } = createChecks();
        await member.check(soundAnswer);
        await member.check((path) => {
          if (path === '/service/tickets') return json(sent.slice(0, 3));
          return path.endsWith('/tasks') ? json(sent.slice(3)) : soundAnswer(path);
        });
        for (const [index, row] of sent.entries()) {
          const list = index < 3 ? sent.slice(0, 3) : sent.slice(3);
          // Of two rows with the same id, the later one counts.
          const isDouble = list.some((other) => other !== row && idOf(other) === idOf(row));
          const key = index < 3 ? (`ticket:${index + 1}` as const) : (`task:${index + 4}` as const);
          if (SOUND.has(row) && !isDouble) expect(store.items.has(key)).toBe(true);
        }
        expect([...store.items.values()].filter((item) => !isWorkItem(item))).toEqual([]);
      }),
      { numRuns: runsOf(200, 20_000) },
    );
  });

  it('any reply to a bundle gives each query a result or a failure', () => {
    const bundle = {
      results: [1, 2].map((sequenceNumber) => ({
        sequenceNumber,
        entities: [{ id: 1 }],
        count: 1,
        success: true,
        statusCode: 200,
      })),
    };
    const body = fc.oneof(
      damaged(bundle),
      jsonText.map((part) => JSON.parse(part) as unknown),
    );
    fc.assert(
      fc.property(body, (sent) => {
        try {
          const answers = parseBundle(sent, [{ list: TICKET_LIST }, { list: TICKET_LIST }]);
          expect(answers).toHaveLength(2);
          for (const answer of answers) {
            if (!(answer instanceof FailureError)) expect(Array.isArray(answer.rows)).toBe(true);
          }
        } catch (error) {
          if (!(error instanceof FailureError)) throw error;
        }
      }),
      { numRuns: runsOf(500, 100_000) },
    );
  });
});

/** A damaged row of the same item if its id survives. It goes through JSON, which has neither undefined nor NaN. */
function damagedRow(row: object): fc.Arbitrary<unknown> {
  return damaged(row).map(
    (value) =>
      JSON.parse(
        JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? 7 : part)) ?? 'null',
      ) as unknown,
  );
}

function idOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
}

function bearer(token: string): Credential {
  return { authorization: `Bearer ${token}`, secrets: [token] };
}
