import { text } from '../../src/browser/page/texts.ts';
import { isChecking, type SyncStatus } from '../../src/domain/sync-status.ts';
import { DoneIcon } from '../icons.tsx';
import { Panel } from './panel.tsx';

/** What to say of no items: calm once a check found none, and nothing of the kind before. */
export function EmptyList({ status, now }: { status: SyncStatus; now: number }) {
  if (status.succeededAt === undefined) {
    return isChecking(status, now) ? <p class="no-hits">{text('popup_fetching')}</p> : null;
  }
  // Without access to either kind, "nothing is assigned to you" could be wrong.
  if (status.withheld.length > 1) return null;
  return <Panel icon={<DoneIcon />} title={text('popup_emptyTitle')} words={text('popup_empty')} />;
}
