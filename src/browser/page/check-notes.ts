import type { MissingPart } from '../../domain/missing-part.ts';
import type { SyncStatus } from '../../domain/sync-status.ts';
import { countedText } from './counted-text.ts';
import { partText } from './part-text.ts';
import { text } from './texts.ts';

/** What the last check had to leave out or in doubt, one sentence each: popup, settings and tooltip say the same. */
export function checkNotes({ withheld, missing, isCut, isSettled, skippedRows }: SyncStatus): string[] {
  return [
    ...missingNote(
      'check_missing',
      missing.filter(({ isRefused }) => !isRefused),
    ),
    ...withheld.map((kind) => text(`check_noAccess_${kind}`)),
    ...missingNote(
      'check_refused',
      missing.filter(({ isRefused }) => isRefused),
    ),
    ...(isCut ? [text('check_cut')] : []),
    ...(isSettled ? [] : [text('check_unsettled')]),
    ...(skippedRows > 0 ? [countedText('check_skipped', skippedRows)] : []),
  ];
}

function missingNote(name: 'check_missing' | 'check_refused', parts: readonly MissingPart[]): string[] {
  return parts.length > 0 ? [text(name, parts.map(partText).join(', '))] : [];
}
