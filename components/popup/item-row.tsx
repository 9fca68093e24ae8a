import { useMemo } from 'preact/hooks';
import { text } from '../../src/browser/page/texts.ts';
import type { DueState } from '../../src/domain/due-state.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import type { DueText } from '../due-text.ts';
import { priorityLevelOf } from './priority-level.ts';
import { PriorityMark } from './priority-mark.tsx';

export interface ItemRowProps {
  item: WorkItem;
  state: DueState;
  due: DueText | undefined;
  /** Where the item opens; without one the title is no link. */
  href: string | undefined;
}

/** One item. Its texts are the server's: only ever text, and isolated so that they cannot turn ours around. */
export function ItemRow({ item, state, due, href }: ItemRowProps) {
  // The same node again makes Preact skip the row, which matters with thousands of them.
  return useMemo(
    () => (
      <li class="item" data-item={item.key} data-due={state}>
        <PriorityMark level={priorityLevelOf(item.priority)} />
        <div class="item-what">
          <Title item={item} due={due} href={href} />
          <Facts item={item} />
        </div>
        {due && (
          <time class="item-due" dateTime={due.machine}>
            <span class="item-due-relative">{due.relative}</span>{' '}
            <span class="item-due-absolute">{due.absolute}</span>
          </time>
        )}
      </li>
    ),
    [item, state, due?.relative, due?.absolute, href],
  );
}

function Title({ item, due, href }: Omit<ItemRowProps, 'state'>) {
  const title = item.title.trim() === '' ? text('popup_untitled') : item.title;
  const tooltip = due ? `${title}\n${text('popup_due', due.full)}` : title;
  if (href === undefined) return <bdi class="item-title">{title}</bdi>;
  return (
    <a class="item-title" href={href} target="_blank" rel="noreferrer" title={tooltip}>
      <bdi>{title}</bdi>
    </a>
  );
}

function Facts({ item }: { item: WorkItem }) {
  const facts = [item.priority, item.status, item.place, item.company].filter(Boolean);
  return (
    <p class="item-facts">
      <span class="item-number">#{item.id}</span>
      {facts.map((fact, index) => (
        <span key={index}>
          {' · '}
          <bdi>{fact}</bdi>
        </span>
      ))}
    </p>
  );
}
