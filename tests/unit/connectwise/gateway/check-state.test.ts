import { describe, expect, it } from 'vitest';
import { parseSyncState, type SyncState } from '../../../../src/connectwise/gateway/sync-state.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { createFakeGateway, projectRow, taskRow, ticketRow, ticketRows } from '../../support/fake-gateway.ts';
import { NOW } from '../../support/samples.ts';

const PROJECTS = '/project/projects';
const BOARDS = '/service/boards';

/** The state after some checks, the last of which listed the projects an hour ago. */
function stateAfter(checks: number, more: Partial<SyncState> = {}): SyncState {
  const state = parseSyncState(undefined);
  Object.assign(state, { checks, ...more });
  state.tickets.isListed = true;
  Object.assign(state.projects, { listedAt: NOW - HOUR, askedAt: NOW - HOUR });
  for (const names of Object.values(state.nameTables)) Object.assign(names, { readAt: NOW, triedAt: NOW });
  return state;
}

describe('the list of projects, if their changes are not reported', () => {
  const unsupported = { bundles: NOW + DAY };
  const paused = { code: 'serverDown', failures: 3, until: NOW + 10 * MINUTE } as const;

  it.each<[string, boolean, SyncState]>([
    ['any check with bundles', true, stateAfter(4)],
    ['a check with bundles while it pauses', false, stateAfter(4, { troubles: { project: paused } })],
    ['a check without bundles in its turn', true, stateAfter(3, { unsupported })],
    ['a check without bundles out of turn', false, stateAfter(4, { unsupported })],
    [
      'a check without bundles in its turn while it pauses',
      false,
      stateAfter(3, { unsupported, troubles: { project: paused } }),
    ],
  ])('is asked for after an hour by %s: %s', async (_, isAsked, state) => {
    const gateway = createFakeGateway({ projects: [projectRow(1)] });
    await gateway.check({ state });
    expect(gateway.pathsAsked().includes(PROJECTS)).toBe(isAsked);
  });
});

describe('a check', () => {
  it('remembers how long the pages of the server are', async () => {
    const gateway = createFakeGateway({ tickets: ticketRows(7) });
    await gateway.check();
    expect(gateway.store.state()).toMatchObject({ room: { longest: 7 } });
    gateway.server.tickets = ticketRows(3);
    await gateway.check({ isManual: true });
    expect(gateway.store.state()).toMatchObject({ room: { longest: 7 } });
  });

  it('reads the dates of rows without any time zone', async () => {
    const gateway = createFakeGateway({
      tickets: [
        ticketRow(1, { requiredDate: '2026-03-12T17:00:00Z' }),
        ticketRow(2, { requiredDate: '2026-03-12T00:00:00Z' }),
      ],
    });
    await gateway.check();
    expect([...gateway.store.items.values()].map(({ due }) => due)).toEqual([
      { type: 'instant', at: Date.parse('2026-03-12T17:00:00Z') },
      { type: 'date', date: '2026-03-12' },
    ]);
  });

  it('hands on its tasks with its end, or before it reads names', async () => {
    const gateway = createFakeGateway({ projects: [projectRow(1)], tasks: { 1: [taskRow(10)] } });
    const found = () => gateway.store.steps().map((step) => step.found.length);
    await gateway.check();
    expect([found(), gateway.pathsAsked()]).toEqual([[1], expect.not.arrayContaining([BOARDS])]);
    await gateway.check({ isManual: true });
    expect([found(), gateway.pathsAsked()]).toEqual([[1, 0], expect.arrayContaining([BOARDS])]);
  });
});
