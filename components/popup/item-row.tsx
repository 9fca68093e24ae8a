import { useMemo } from 'preact/hooks';
import { text } from '../../src/browser/page/texts.ts';
import type { DueState } from '../../src/domain/due-state.ts';
import { itemLinkOf } from '../../src/domain/item-link.ts';
import { priorityLevelOf } from '../../src/domain/priority-level.ts';
import type { WorkItem } from '../../src/domain/work-item.ts';
import type { DueText } from '../due-text.ts';
import type { RowContext } from './row-context.ts';
import { PriorityMark } from './priority-mark.tsx';

export interface ItemRowProps {
  item: WorkItem;
  state: DueState;
  context: RowContext;
}

/** One item. Its texts are the server's: only ever text, and isolated so that they cannot turn ours around. */
export function ItemRow({ item, state, context }: ItemRowProps) {
  const { calendar, writeDue, target } = context;
  const due = useMemo(() => item.due && writeDue(item.due, calendar), [item, calendar, writeDue]);

  // The same node again makes Preact skip the row, which matters with thousands of them.
  return useMemo(
    () => (
      <li class="item" data-item={item.key} data-due={state}>
        <PriorityMark level={priorityLevelOf(item.priority)} />
        <div class="item-what">
          <Title
            item={item}
            due={due}
            href={target && itemLinkOf(item, target.webAddress, target.companyId)}
          />
          <Facts item={item} />
        </div>
        {due && <DueTime due={due} />}
      </li>
    ),
    [item, state, due?.relative, due?.absolute, target],
  );
}

interface TitleProps {
  item: WorkItem;
  due: DueText | undefined;
  /** Without one the title is no link. */
  href: string | undefined;
}

function Title({ item, due, href }: TitleProps) {
  const title = item.title.trim() === '' ? text('popup_untitled') : item.title;
  if (href === undefined) return <bdi class="item-title">{title}</bdi>;
  const tooltip = due ? `${title}\n${text('popup_due', due.full)}` : title;
  return (
    <a class="item-title" href={href} target="_blank" rel="noreferrer" title={tooltip}>
      <bdi>{title}</bdi>
    </a>
  );
}

function Facts({ item }: { item: WorkItem }) {
  const facts = [`#${item.id}`, item.priority, item.status, item.company, item.place].filter(Boolean);
  return (
    <p class="item-facts">
      {facts.map((fact, index) => (
        <span key={index}>
          <bdi>{fact}</bdi>
          {index < facts.length - 1 && '\u00a0· '}
        </span>
      ))}
    </p>
  );
}

function DueTime({ due }: { due: DueText }) {
  return (
    <time class="item-due" dateTime={due.machine}>
      <span class="item-due-relative">{due.relative}</span>{' '}
      <bdi class="item-due-absolute">{due.absolute}</bdi>
    </time>
  );
}
