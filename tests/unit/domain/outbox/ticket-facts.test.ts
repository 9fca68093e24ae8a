import { expect, it } from 'vitest';
import { areFactsCurrent, areStatusesCurrent } from '../../../../src/domain/outbox/ticket-facts.ts';
import { DAY, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';

it.each([
  [0, true],
  [MINUTE - 1, true],
  [MINUTE, false],
  [-MINUTE, false],
])('facts that were read %i ms ago are current: %s', (age, isCurrent) => {
  const known = { status: undefined, statuses: undefined, contact: undefined, scheduleId: undefined };
  expect(areFactsCurrent({ key: 'ticket:7', at: NOW - age, ...known }, NOW)).toBe(isCurrent);
});

it.each([
  [DAY - 1, true],
  [DAY, false],
  [-DAY, false],
])('statuses of a board that were read %i ms ago are current: %s', (age, isCurrent) => {
  expect(areStatusesCurrent({ boardId: 1, at: NOW - age, statuses: [] }, NOW)).toBe(isCurrent);
});
