import { useMemo } from 'preact/hooks';
import { currentZone } from '../../src/browser/shared/calendar.ts';
import { locale } from '../../src/browser/shared/texts.ts';
import { createDueWriter, type DueWriter } from '../due-text.ts';

/** Writes dues in the computer's current zone: a traveller takes the open page along. */
export function useDueWriter(): DueWriter {
  const zone = currentZone();
  return useMemo(() => createDueWriter(locale(), zone), [zone]);
}
