import browser from 'webextension-polyfill';
import type { BadgeTone } from '../domain/surface/badge.ts';

// White text has a contrast of at least 4.5 : 1 on each of these.
const COLOURS: Record<BadgeTone, string> = {
  overdue: '#c62828',
  today: '#9a5b00',
  later: '#1a5fb4',
  stale: '#5f6368',
  attention: '#c62828',
};

/** @param text at most four characters; empty removes the badge */
export async function setBadge(text: string, tone: BadgeTone, tooltip: string): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: COLOURS[tone] }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
    browser.action.setTitle({ title: tooltip }),
  ]);
}
