import { text } from '../../../src/browser/shared/texts.ts';
import { ReplyIcon } from '../../icons.tsx';

/** Says that the customer waits for an answer: calmly, but for as long as that is news. */
export function ReplyChip({ isNews }: { isNews: boolean }) {
  return (
    <span class={isNews ? 'reply-chip news-chip' : 'reply-chip'}>
      <ReplyIcon />
      {text('item_customerReplied')}
    </span>
  );
}
