import { text } from '../../src/browser/shared/texts.ts';
import { hasList, isChecking, isWhole, type CheckStatus } from '../../src/domain/pacing/check-status.ts';
import { DoneIcon } from '../icons.tsx';
import { Panel } from './panel.tsx';

/** What to say of no items: calm once a check found none in a whole list, and nothing of the kind before. */
export function EmptyList({ status, now }: { status: CheckStatus; now: number }) {
  if (!hasList(status)) {
    return isChecking(status, now) ? <p class="no-hits">{text('popup_fetching')}</p> : null;
  }
  // What could not be read may well have some.
  if (!isWhole(status)) return <p class="no-hits">{text('popup_emptyPart')}</p>;
  return <Panel icon={<DoneIcon />} title={text('popup_emptyTitle')} words={text('popup_empty')} />;
}
