import type { SyncStatus } from '../../domain/sync-status.ts';
import { countedText } from './counted-text.ts';
import { text } from './texts.ts';

/** What the last check had to leave out or in doubt, one sentence each: popup, settings and tooltip say the same. */
export function checkNotes({ withheld, isCut, isSettled, skippedRows }: SyncStatus): string[] {
  return [
    ...withheld.map((kind) => text(`check_noAccess_${kind}`)),
    ...(isCut ? [text('check_cut')] : []),
    ...(isSettled ? [] : [text('check_unsettled')]),
    ...(skippedRows > 0 ? [countedText('check_skipped', skippedRows)] : []),
  ];
}
