import { expect, it } from 'vitest';
import { NOTHING } from '../../../../src/connectwise/lists/check-context.ts';
import type { ListState } from '../../../../src/connectwise/lists/list-state.ts';
import { createParts } from '../../../../src/connectwise/lists/parts.ts';
import { endOf } from '../../../../src/connectwise/psa/check-end.ts';
import { parseSyncState } from '../../../../src/connectwise/psa/sync-state.ts';
import type { CheckEnd } from '../../../../src/connectwise/work-source.ts';
import { FailureError } from '../../../../src/domain/failure.ts';
import { NOW } from '../../support/samples.ts';

const NONE = { length: 0, newest: [], read: async () => [] };

/** The end of a check after which one of two listed lists is in this state. */
function endAfter(change: Partial<ListState>, list: 'tickets' | 'projectTickets', isFailing = false) {
  const state = parseSyncState(undefined);
  state.checks = 1;
  for (const each of [state.tickets, state.projectTickets]) each.isListed = true;
  Object.assign(state[list], change);
  const parts = createParts(
    state.troubles,
    { isAnswering: () => true, wasAsked: () => true, stop: () => undefined },
    { isManual: false, now: NOW },
  );
  const part = list === 'tickets' ? 'ticket' : 'task';
  if (isFailing) parts.noteFailure(part, new FailureError('noAccess'));
  return endOf({ state, parts, stored: { ticket: NONE, task: NONE } }, NOTHING);
}

const WHOLE = { isCut: false, skippedRows: 0, isSettled: true, isUnfinished: false };

it.each<[string, Partial<ListState>, Partial<CheckEnd>]>([
  ['in order', {}, {}],
  ['cut', { isCut: true }, { isCut: true }],
  ['never listed', { isListed: false }, { isSettled: false, isUnfinished: true }],
  ['in doubt', { isInDoubt: true }, { isSettled: false, isUnfinished: true }],
  [
    'to be compared in a later check',
    { mismatch: { tries: 1, retryIn: 3 } },
    { isSettled: false, isUnfinished: false },
  ],
  [
    'to be compared in the next check',
    { mismatch: { tries: 0, retryIn: 2 } },
    { isSettled: false, isUnfinished: true },
  ],
  ['only partly readable', { unreadable: [1, 2] }, { skippedRows: 2 }],
])('the end of a check names either list that is %s', (_, change, end) => {
  expect(endAfter(change, 'tickets')).toMatchObject({ ...WHOLE, ...end });
  expect(endAfter(change, 'projectTickets')).toMatchObject({ ...WHOLE, ...end });
});

it.each(['tickets', 'projectTickets'] as const)('the %s are not waited for if they are refused', (list) => {
  expect(endAfter({ isListed: false }, list, true)).toMatchObject(WHOLE);
});
