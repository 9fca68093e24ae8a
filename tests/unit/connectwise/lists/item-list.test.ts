import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketListOf } from '../../../../src/connectwise/gateway/ticket-list.ts';
import { OVERLAP_MS } from '../../../../src/connectwise/lists/check-context.ts';
import { changesQuery, hasOmissions, queriesAbout } from '../../../../src/connectwise/lists/item-list.ts';
import type { ListState } from '../../../../src/connectwise/lists/list-state.ts';
import { DAY, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';
import { NOW } from '../../support/samples.ts';

/** The server's time at the previous check. */
const BEFORE = NOW - 5 * MINUTE;
const SINCE = BEFORE - OVERLAP_MS;

interface Scene {
  /** When the stored tickets changed, by their ids from 1 on. */
  stored: readonly (number | undefined)[];
  state?: Partial<ListState>;
  isThorough?: boolean;
  unsupported?: Record<string, number>;
}

/** The query for changes, and which stored tickets it leaves out unless they changed after some time. */
function queryOf({ stored, state, isThorough = false, unsupported = {} }: Scene) {
  const items = stored.map((updatedAt, index) => ({
    kind: 'ticket' as const,
    id: index + 1,
    ...(updatedAt !== undefined && { updatedAt }),
  }));
  const context = { ...createGatewayContext(items), isThorough };
  Object.assign(context.state.unsupported, unsupported);
  Object.assign(context.state.tickets, {
    watermark: BEFORE - MINUTE,
    reportedAt: BEFORE,
    lookedBackAt: NOW,
    ...state,
  });
  const list = ticketListOf(context);
  const where = changesQuery(context, list)?.where ?? '';
  const omitted = [...where.matchAll(/\(id!=(\d+) or lastUpdated>\[(.+?)\]\)/g)].map(
    ([, id, moment = '']) => [Number(id), Date.parse(moment)] as const,
  );
  expect(hasOmissions(context, list)).toBe(omitted.length > 0);
  return { where, omitted };
}

describe('a query for changes', () => {
  it.each<[string, Scene, number[]]>([
    ['what changed since the time from which it asks', { stored: [SINCE + SECOND] }, [1]],
    ['nothing that changed earlier, and would not come', { stored: [SINCE] }, []],
    ['nothing that may have changed again within the second', { stored: [BEFORE - 2 * SECOND] }, []],
    ['what changed before that', { stored: [BEFORE - 3 * SECOND] }, [1]],
    ['nothing without a time of change', { stored: [undefined] }, []],
    [
      'nothing if the server does not say its time',
      { stored: [BEFORE - MINUTE], state: { reportedAt: undefined } },
      [],
    ],
    ['nothing in a thorough check', { stored: [BEFORE - MINUTE], isThorough: true }, []],
    ['nothing once a day', { stored: [BEFORE - MINUTE], state: { lookedBackAt: NOW - DAY } }, []],
    [
      'nothing from a server that refuses it',
      { stored: [BEFORE - MINUTE], unsupported: { ticketOmissions: NOW + DAY } },
      [],
    ],
    [
      'nothing that was only partly readable',
      { stored: [BEFORE - MINUTE, BEFORE - MINUTE], state: { unreadable: [2] } },
      [1],
    ],
    [
      'the ten latest',
      { stored: Array.from({ length: 12 }, (_, index) => BEFORE - MINUTE - index * SECOND) },
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    ],
  ])('leaves out %s', (_, scene, expected) => {
    expect(queryOf(scene).omitted.map(([id]) => id)).toEqual(expected);
  });

  it('says when each ticket that it leaves out changed', () => {
    const stamp = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
    expect(queryOf({ stored: [undefined, BEFORE - MINUTE] }).where).toBe(
      `owner/identifier="jdoe" and lastUpdated>[${stamp(SINCE)}] and (id!=2 or lastUpdated>[${stamp(BEFORE - MINUTE)}])`,
    );
  });

  it('leaves out no change that is not stored', () => {
    const anyMoment = fc.integer({ min: -900, max: 0 }).map((seconds) => NOW + seconds * SECOND);
    fc.assert(
      fc.property(fc.array(anyMoment, { maxLength: 30 }), fc.nat(), anyMoment, (stored, which, changedAt) => {
        const { omitted } = queryOf({ stored });
        const id = stored.length === 0 ? 1 : (which % stored.length) + 1;
        const known = stored[id - 1];
        // The server returns the ticket unless it did not change after the time that the query names.
        const isLeftOut = omitted.some(([left, moment]) => left === id && changedAt <= moment);
        expect(isLeftOut && (known === undefined || changedAt > known)).toBe(false);
      }),
    );
  });
});

describe('the count of a list', () => {
  const MISMATCH = { tries: 3, retryIn: 100 };
  it.each<[string, boolean, Partial<ListState>, Record<string, number>, boolean]>([
    ['is asked as planned', true, {}, {}, true],
    ['is not asked otherwise', false, {}, {}, false],
    ['is asked while a mismatch is noted', false, { mismatch: MISMATCH }, {}, true],
    [
      'is not asked because of a mismatch if it helps too little',
      false,
      { mismatch: MISMATCH },
      { ticketCounts: NOW + DAY },
      false,
    ],
    ['is asked as planned even if it helps little', true, {}, { ticketCounts: NOW + DAY }, true],
  ])('%s', (_, isCounted, state, unsupported, expected) => {
    const context = createGatewayContext([]);
    Object.assign(context.state.unsupported, unsupported);
    Object.assign(context.state.tickets, { watermark: BEFORE, lookedBackAt: NOW, ...state });
    const { count } = queriesAbout(context, ticketListOf(context), isCounted, isCounted);
    expect(count !== undefined).toBe(expected);
  });

  it.each<[string, boolean, Partial<ListState>, boolean]>([
    ['worth a request of its own', true, {}, false],
    ['worth a place in a bundle', false, {}, true],
    ['worth a request of its own while a mismatch is noted', false, { mismatch: MISMATCH }, false],
  ])('is %s', (_, isCountedAlone, state, isOptional) => {
    const context = createGatewayContext([]);
    Object.assign(context.state.tickets, { watermark: BEFORE, lookedBackAt: NOW, ...state });
    const { count } = queriesAbout(context, ticketListOf(context), true, isCountedAlone);
    expect(count).toMatchObject({ isOptional });
  });
});
