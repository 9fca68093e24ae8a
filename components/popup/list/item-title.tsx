import { text } from '../../../src/browser/shared/texts.ts';
import { isolated } from '../../../src/domain/plain-text.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';

export interface ItemTitleProps {
  item: WorkItem;
  /** When it is due, in full. */
  dueWords: string | undefined;
  /** Without it the title is not a link. */
  href: string | undefined;
  onOpen: () => void;
}

/** The title, which opens the item. A link, so that people can open, copy and drag it like any other. */
export function ItemTitle({ item, dueWords, href, onOpen }: ItemTitleProps) {
  const title = item.title.trim() === '' ? text('popup_untitled') : item.title;
  if (href === undefined) return <bdi class="item-title">{title}</bdi>;
  return (
    <a
      class="item-title"
      href={href}
      target="_blank"
      rel="noreferrer"
      title={dueWords === undefined ? isolated(title) : `${isolated(title)}\n${text('popup_due', dueWords)}`}
      onClick={(event) => {
        // With a modifier key, the person chooses where it opens.
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        // A double click counts once.
        if (event.detail <= 1) onOpen();
      }}
    >
      <bdi>{title}</bdi>
    </a>
  );
}
