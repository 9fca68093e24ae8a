import type { OpenedTab } from '../../domain/surface/opened-tab.ts';
import { createSessionMap } from './session-map.ts';

/** The tabs that items were opened in, by the opened address, which two companies never share. */
export const openedTabs = createSessionMap('openedTabs', isOpenedTab);

/**
 * Forgets the tabs when their account ends.
 *
 * @throws FailureError `storage`
 */
export function forgetTabs(): Promise<void> {
  return openedTabs.forget();
}

function isOpenedTab(value: unknown): value is OpenedTab {
  if (typeof value !== 'object' || value === null) return false;
  const { id, unseenSince }: Partial<Record<keyof OpenedTab, unknown>> = value;
  return Number.isInteger(id) && (unseenSince === undefined || typeof unseenSince === 'number');
}
