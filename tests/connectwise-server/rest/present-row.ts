import type { Settings } from '../server-options.ts';
import { hasClosedFlag, type CollectionName } from './collections.ts';

/** A stored row as the API shows it: nothing that is null, `_info`, and what the switches leave out. */
export function presentRow(row: object, name: CollectionName, settings: Settings): object {
  const shown: Record<string, unknown> = {};
  const info: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) {
    if (value === null) continue;
    if (key === 'closedFlag' && !hasClosedFlag(name, settings)) continue;
    if (key === 'lastUpdated') {
      if (settings.lastUpdated === 'both' || settings.lastUpdated === 'info') info[key] = value;
      if (settings.lastUpdated === 'info' || settings.lastUpdated === 'none') continue;
    }
    if (key === 'dateEntered') info[key] = value;
    shown[key] = value;
  }
  shown['_info'] = info;
  return shown;
}
