import { text } from '../../../src/browser/shared/texts.ts';
import { ReplyIcon } from '../../icons.tsx';

/** Says calmly that the customer waits for a reply, and more clearly while that is an unread change. */
export function ReplyChip({ isUnread }: { isUnread: boolean }) {
  return (
    <span class={isUnread ? 'reply-chip unread-chip' : 'reply-chip'}>
      <ReplyIcon />
      {text('item_customerReplied')}
    </span>
  );
}
