import type { SyncStatus } from '../../domain/sync-status.ts';
import { countedText } from './counted-text.ts';
import { text } from './texts.ts';

/** What the last successful check had to leave out, one sentence each: popup, settings and tooltip say the same. */
export function checkNotes({ withheld, isCut, skippedRows }: SyncStatus): string[] {
  return [
    ...withheld.map((kind) => text(`check_noAccess_${kind}`)),
    ...(isCut ? [text('check_cut')] : []),
    ...(skippedRows > 0 ? [countedText('check_skipped', skippedRows)] : []),
  ];
}
