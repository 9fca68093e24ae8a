import { Component } from 'preact';
import { useMemo } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import type { DueState } from '../../../src/domain/items/due-state.ts';
import { itemLinkOf } from '../../../src/domain/surface/item-link.ts';
import { priorityLevelOf } from '../../../src/domain/items/priority-level.ts';
import type { UnreadChanges } from '../../../src/domain/items/unread-changes.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import { withDueSource } from '../../due-source-text.ts';
import type { DueText } from '../../due-text.ts';
import { MoreIcon } from '../../icons.tsx';
import type { RowPlace } from './group-rows.tsx';
import { ItemFacts } from './item-facts.tsx';
import { ItemTitle } from './item-title.tsx';
import { UnreadLine } from './unread-line.tsx';
import { unreadTexts } from './unread-text.ts';
import { isSame, useSame } from '../../use-same.ts';
import { PriorityMark } from './priority-mark.tsx';
import { ReplyChip } from './reply-chip.tsx';
import type { RowContext } from './row-context.ts';

export interface ItemRowProps {
  item: WorkItem;
  state: DueState;
  place: RowPlace;
  context: RowContext;
}

/** One item. The server's texts stay plain text, and are isolated so that they cannot turn ours around. */
export function ItemRow({ item, state, place, context }: ItemRowProps) {
  const { calendar, writeDue, target, act, openMenu, watchSeen } = context;
  const due = useSame(
    useMemo(
      () => item.due && withDueSource(writeDue(item.due, calendar), item.dueSource),
      [item, calendar, writeDue],
    ),
  );
  const isMuted = context.annotations.get(item.key)?.isMuted === true;
  const pending = context.pending.get(item.key)?.status;
  const isTimed = context.timed.has(item.key);
  const unreadChanges = context.unreadChanges.get(item.key);
  // The words of their dates depend on today.
  const changes = useSame(
    useMemo(
      () => unreadChanges && unreadTexts(item, unreadChanges, (was) => writeDue(was, calendar).absolute),
      [item, unreadChanges, calendar, writeDue],
    ),
  );

  return (
    <li class="item" data-item={item.key} data-due={state} data-pending={pending} {...place}>
      <RowContent
        item={item}
        due={due}
        target={target}
        pending={pending}
        isMuted={isMuted}
        isTimed={isTimed}
        unreadChanges={unreadChanges}
        changes={changes}
        act={act}
        openMenu={openMenu}
        watchSeen={watchSeen}
      />
    </li>
  );
}

interface RowContentProps extends Pick<RowContext, 'target' | 'act' | 'openMenu' | 'watchSeen'> {
  item: WorkItem;
  due: DueText | undefined;
  pending: string | undefined;
  isMuted: boolean;
  isTimed: boolean;
  unreadChanges: UnreadChanges | undefined;
  changes: ReturnType<typeof unreadTexts> | undefined;
}

/**
 * Skips the row's content while nothing in it changes, which matters with hundreds of rows. Memoized nodes would do the
 * same, but they keep the tree in which they were first drawn, and with it all earlier trees.
 */
class RowContent extends Component<RowContentProps> {
  override shouldComponentUpdate(next: RowContentProps): boolean {
    return !isSame(this.props, next);
  }

  override render({
    item,
    due,
    target,
    pending,
    isMuted,
    isTimed,
    unreadChanges,
    changes,
    act,
    openMenu,
    watchSeen,
  }: RowContentProps) {
    return (
      <>
        <PriorityMark level={priorityLevelOf(item)} />
        <div class="item-what">
          <ItemTitle
            item={item}
            dueWords={due?.full}
            href={target && itemLinkOf(item, target)}
            onOpen={() => act(item, { type: 'open', inBackground: false })}
          />
          {due && <DueTime due={due} />}
          <ItemFacts
            item={item}
            due={due?.absolute}
            pendingStatus={pending}
            isMuted={isMuted}
            isTimed={isTimed}
          />
          {unreadChanges && changes ? (
            <UnreadLine item={item} unreadChanges={unreadChanges} words={changes} watchSeen={watchSeen} />
          ) : (
            item.hasCustomerReply && (
              <p class="reply">
                <ReplyChip isUnread={false} />
              </p>
            )
          )}
        </div>
        <button
          type="button"
          class="item-menu"
          aria-haspopup="menu"
          aria-label={text('menu_label', String(item.id))}
          onClick={() => openMenu(item)}
        >
          <MoreIcon />
        </button>
      </>
    );
  }
}

/** The relative due. It shows in full on hover and, by the style sheet, while the title has keyboard focus. */
function DueTime({ due }: { due: DueText }) {
  return (
    <time class="item-due" dateTime={due.machine} title={due.full} data-full={due.full}>
      {due.relative}
    </time>
  );
}
