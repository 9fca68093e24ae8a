import type { BadgeCounts } from '../settings/badge-counts.ts';
import type { SignInState } from './sign-in-state.ts';
import type { DueState } from '../items/due-state.ts';
import type { Failure } from '../failure.ts';

export type BadgeTone = 'overdue' | 'today' | 'later' | 'stale' | 'attention';

/** Why the badge looks as it does; the tooltip says the same in words. */
export type BadgeReason =
  | { type: 'notConfigured' | 'signedOut' | 'signInNeeded' | 'memberNeeded' | 'locked' }
  /** Signed in, but no check has succeeded yet. */
  | { type: 'notChecked'; failure: Failure | undefined }
  | {
      type: 'due';
      counted: BadgeCounts;
      overdue: number;
      today: number;
      /** All other items. */
      later: number;
      stale: boolean;
      failure: Failure | undefined;
    };

export interface Badge {
  /** At most three characters; empty shows no badge. */
  text: string;
  tone: BadgeTone;
  reason: BadgeReason;
}

export interface BadgeFacts {
  signInState: SignInState;
  counts: Record<DueState, number>;
  badgeCounts: BadgeCounts;
  /** Whether a check brought anything yet. */
  isChecked: boolean;
  /** Whether the data are older than they should be. */
  stale: boolean;
  /** Why the last check failed, if it did. */
  failure: Failure | undefined;
  /** Whether the badge is on. Without it, the tooltip stays. */
  showBadge: boolean;
}

const MAX_COUNT = 99;

export function badgeFor(facts: BadgeFacts): Badge {
  const badge = badgeOf(facts);
  return facts.showBadge ? badge : { ...badge, text: '' };
}

function badgeOf(facts: BadgeFacts): Badge {
  const { signInState, isChecked, failure } = facts;
  switch (signInState.state) {
    case 'notConfigured':
      return { text: '', tone: 'stale', reason: { type: 'notConfigured' } };
    case 'signedOut':
    case 'signingIn':
    case 'connecting':
      return { text: '', tone: 'stale', reason: { type: 'signedOut' } };
    case 'identifying':
      return { text: '', tone: 'stale', reason: { type: 'notChecked', failure } };
    case 'memberNeeded':
      return { text: '!', tone: 'attention', reason: { type: 'memberNeeded' } };
    case 'locked':
      return { text: '!', tone: 'attention', reason: { type: 'locked' } };
    case 'ended':
      return { text: '!', tone: 'attention', reason: { type: 'signInNeeded' } };
    case 'signedIn':
      return isChecked
        ? dueBadge(facts)
        : { text: '', tone: 'stale', reason: { type: 'notChecked', failure } };
  }
}

function dueBadge({ counts, badgeCounts, stale, failure }: BadgeFacts): Badge {
  const { overdue, today } = counts;
  const later = counts.tomorrow + counts.week + counts.later + counts.none;
  const shownToday = badgeCounts === 'overdue' ? 0 : today;
  const shownLater = badgeCounts === 'all' ? later : 0;
  const isGrey = stale || failure?.code === 'offline';
  return {
    text: countText(overdue + shownToday + shownLater),
    tone: isGrey ? 'stale' : overdue > 0 ? 'overdue' : shownLater > 0 && today === 0 ? 'later' : 'today',
    reason: { type: 'due', counted: badgeCounts, overdue, today, later, stale, failure },
  };
}

function countText(count: number): string {
  if (count === 0) return '';
  return count > MAX_COUNT ? `${MAX_COUNT}+` : String(count);
}
