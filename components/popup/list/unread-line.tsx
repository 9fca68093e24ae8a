import { useEffect, useRef } from 'preact/hooks';
import type { UnreadChanges } from '../../../src/domain/items/unread-changes.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { ReplyChip } from './reply-chip.tsx';
import type { SeenWatcher } from './seen-watcher.ts';

export interface UnreadLineProps {
  item: WorkItem;
  unreadChanges: UnreadChanges;
  /** The changes in words. */
  words: readonly string[];
  watchSeen: SeenWatcher['watch'];
}

/** What changed in an item since it was last seen. After a while in view it counts as seen. */
export function UnreadLine({ item, unreadChanges, words, watchSeen }: UnreadLineProps) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(
    () => (line.current ? watchSeen(line.current, item.key, unreadChanges.at) : undefined),
    [watchSeen, item.key, unreadChanges.at],
  );
  return (
    <p ref={line} class="unread-changes">
      {item.hasCustomerReply && <ReplyChip isUnread={'hasCustomerReply' in unreadChanges.was} />}
      {words.map((change) => (
        <span key={change} class="unread-chip">
          {change}
        </span>
      ))}
    </p>
  );
}
