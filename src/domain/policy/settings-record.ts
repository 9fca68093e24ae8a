import type { Settings } from '../settings/settings.ts';

/** Settings in the form in which they are stored; each may be left out. */
export type SettingsRecord = Partial<Record<keyof Settings, unknown>>;

/** The settings of which each part is chosen, suggested or locked alone. */
export const PARTED = ['notify', 'workingHours', 'quietHours'] as const satisfies readonly (keyof Settings)[];

/** The parts of such a setting; none of anything else. */
export function partsIn(stored: unknown): Record<string, unknown> {
  return typeof stored === 'object' && stored !== null ? { ...stored } : {};
}
