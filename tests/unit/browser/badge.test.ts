import { beforeEach, expect, it, vi } from 'vitest';
import type { BadgeTone } from '../../../src/domain/surface/badge.ts';
import { contrastOf } from '../support/contrast.ts';

const action = vi.hoisted(() => ({
  setBadgeText: vi.fn<(details: { text: string }) => void>(),
  setBadgeBackgroundColor: vi.fn<(details: { color: string }) => void>(),
  setBadgeTextColor: vi.fn<(details: { color: string }) => void>(),
  setTitle: vi.fn<(details: { title: string }) => void>(),
}));
vi.mock('webextension-polyfill', () => ({ default: { action } }));

const { setBadge } = await import('../../../src/browser/badge.ts');

beforeEach(() => vi.clearAllMocks());

// All of them, so that a new tone is measured as well.
const TONES: Record<BadgeTone, true> = {
  overdue: true,
  today: true,
  later: true,
  stale: true,
  attention: true,
};

it.each(Object.keys(TONES) as BadgeTone[])('the number can be read on the badge in %s', async (tone) => {
  await setBadge('99+', tone, 'Why');
  const [background] = action.setBadgeBackgroundColor.mock.lastCall ?? [];
  const [text] = action.setBadgeTextColor.mock.lastCall ?? [];
  expect(contrastOf(text?.color ?? '', background?.color ?? '')).toBeGreaterThanOrEqual(4.5);
});
