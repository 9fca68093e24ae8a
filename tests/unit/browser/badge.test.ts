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

const { setBadge } = await import('../../../src/browser/set-badge.ts');

beforeEach(() => vi.clearAllMocks());

// The record names every tone, so the compiler demands new tones here.
const TONES: Record<BadgeTone, true> = {
  overdue: true,
  today: true,
  later: true,
  stale: true,
  attention: true,
};

it.each(Object.keys(TONES) as BadgeTone[])(
  'the number on the badge is readable in the tone %s',
  async (tone) => {
    await setBadge('99+', tone, 'Why');
    const [background] = action.setBadgeBackgroundColor.mock.lastCall ?? [];
    const [text] = action.setBadgeTextColor.mock.lastCall ?? [];
    expect(contrastOf(text?.color ?? '', background?.color ?? '')).toBeGreaterThanOrEqual(4.5);
  },
);
