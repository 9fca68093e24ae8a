import { describe, expect, it } from 'vitest';
import { stillShows } from '../../../../src/domain/surface/opened-tab.ts';

const OPENED_AT = 1_000.25;
const BEHIND = { id: 1, unseenSince: OPENED_AT };
const IN_FRONT = { id: 1, unseenSince: undefined };

describe('stillShows', () => {
  it.each([
    ['opened behind the others, nobody has looked at it', BEHIND, OPENED_AT, true],
    ['opened behind the others, somebody has looked at it', BEHIND, OPENED_AT + 5_000, false],
    ['opened behind the others, the browser does not say when', BEHIND, undefined, false],
    ['opened in front', IN_FRONT, OPENED_AT, false],
    ['opened in front, the browser does not say when', IN_FRONT, undefined, false],
  ])('decides for a tab that was %s', (_, opened, lastAccessed, expected) => {
    expect(stillShows(opened, { lastAccessed })).toBe(expected);
  });
});
