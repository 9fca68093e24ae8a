import { expect, it } from 'vitest';
import { parsePresence } from '../../../../src/domain/pacing/presence.ts';

it.each([
  ['active', 'active'],
  ['idle', 'idle'],
  ['locked', 'locked'],
  ['asleep', 'active'],
  ['', 'active'],
  [undefined, 'active'],
  [null, 'active'],
  [{ state: 'locked' }, 'active'],
])('reads presence %j as %s', (reported, presence) => {
  expect(parsePresence(reported)).toBe(presence);
});
