import { describe, expect, it } from 'vitest';
import { stillShows } from '../../../src/domain/opened-tab.ts';

const LINK = 'https://na.myconnectwise.net/a';
const OPENED_AT = 1_000.25;
const BEHIND = { id: 1, unseenSince: OPENED_AT };
const IN_FRONT = { id: 1, unseenSince: undefined };

describe('stillShows', () => {
  it.each([
    ['opened behind the others, nobody has looked at it', BEHIND, undefined, OPENED_AT, true],
    ['opened behind the others, somebody has looked at it', BEHIND, undefined, OPENED_AT + 5_000, false],
    ['opened behind the others, the browser does not say when', BEHIND, undefined, undefined, false],
    ['opened in front', IN_FRONT, undefined, OPENED_AT, false],
    ['opened in front, the browser does not say when', IN_FRONT, undefined, undefined, false],
    ['opened in front, its address is the very one', IN_FRONT, LINK, OPENED_AT, true],
    ['opened in front, its address is another', IN_FRONT, `${LINK}b`, OPENED_AT, false],
    ['opened behind the others and led on by the server', BEHIND, `${LINK}b`, OPENED_AT, true],
  ])('a tab that was %s', (_, opened, url, lastAccessed, expected) => {
    expect(stillShows(LINK, opened, { url, lastAccessed })).toBe(expected);
  });
});
