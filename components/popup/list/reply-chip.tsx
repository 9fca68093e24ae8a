import { text } from '../../../src/browser/shared/texts.ts';
import { ReplyIcon } from '../../icons.tsx';

/** Says that the customer waits for an answer: calmly, but for as long as that is unread changes. */
export function ReplyChip({ isUnread }: { isUnread: boolean }) {
  return (
    <span class={isUnread ? 'reply-chip unread-chip' : 'reply-chip'}>
      <ReplyIcon />
      {text('item_customerReplied')}
    </span>
  );
}
