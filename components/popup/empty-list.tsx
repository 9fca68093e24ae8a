import { text } from '../../src/browser/shared/texts.ts';
import { hasList, isChecking, isWhole, type CheckStatus } from '../../src/domain/pacing/check-status.ts';
import { DoneIcon } from '../icons.tsx';
import { Panel } from './panel.tsx';

/** What an empty list says: calm after a complete check found nothing, and nothing of the kind before. */
export function EmptyList({ status, now }: { status: CheckStatus; now: number }) {
  if (!hasList(status)) {
    return isChecking(status, now) ? <p class="no-hits">{text('popup_fetching')}</p> : null;
  }
  // Parts that could not be read may have items.
  if (!isWhole(status)) return <p class="no-hits">{text('popup_emptyPart')}</p>;
  return <Panel icon={<DoneIcon />} title={text('popup_emptyTitle')} words={text('popup_empty')} />;
}
