import { useEffect, useRef } from 'preact/hooks';
import type { News } from '../../../src/domain/items/news.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { newsTexts } from './news-text.ts';
import { ReplyChip } from './reply-chip.tsx';
import type { SeenWatcher } from './seen-watcher.ts';

export interface NewsLineProps {
  item: WorkItem;
  news: News;
  writeDue: Parameters<typeof newsTexts>[2];
  watchSeen: SeenWatcher['watch'];
}

/** What became different of an item since it was last seen; being in view for a while makes it seen. */
export function NewsLine({ item, news, writeDue, watchSeen }: NewsLineProps) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(
    () => (line.current ? watchSeen(line.current, item.key, news.at) : undefined),
    [watchSeen, item.key, news.at],
  );
  return (
    <p ref={line} class="news">
      {item.hasCustomerReply && <ReplyChip isNews={'hasCustomerReply' in news.was} />}
      {newsTexts(item, news, writeDue).map((words) => (
        <span key={words} class="news-chip">
          {words}
        </span>
      ))}
    </p>
  );
}
