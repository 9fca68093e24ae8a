import { copyText } from '../../../src/browser/page/clipboard.ts';
import { closePopup } from '../../../src/browser/page/close-popup.ts';
import { text } from '../../../src/browser/shared/texts.ts';
import { itemLinkOf, type LinkTarget } from '../../../src/domain/surface/item-link.ts';
import { itemMarkdown } from '../../../src/domain/surface/item-markdown.ts';
import {
  MUTED,
  type Annotation,
  type Annotations,
  snoozedUntil,
} from '../../../src/domain/items/annotations.ts';
import { markAsRead, statusAct } from '../../../src/domain/outbox/work-form.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import type { Command, Reply } from '../../../src/messages/contract.ts';
import { send } from '../../../src/messages/send.ts';
import { saveActs, withIds } from '../acts/save-acts.ts';
import type { ItemAction } from '../item-action.ts';
import { useEvent } from '../../use-event.ts';
import { type Annotating, useAnnotating } from './use-annotating.ts';

export interface ItemActionNeeds {
  annotations: Annotations;
  target: LinkTarget | undefined;
  run: (command: Command) => Promise<Reply>;
  /** Says what was done, and offers to undo it. */
  showToast: (words: string, undo?: () => void) => void;
  /** A moment (epoch milliseconds) in words. */
  writeMoment: (at: number) => string;
  openForm: (item: WorkItem, first: 'note' | 'time') => void;
  openDetails: (item: WorkItem) => void;
}

/** Returns the function that runs an item action. It stays the same as long as the page is open. */
export function useItemActions(needs: ItemActionNeeds): (item: WorkItem, action: ItemAction) => void {
  const annotating = useAnnotating(needs);
  return useEvent((item, action) => void doAction(item, action, needs, annotating));
}

async function doAction(
  item: WorkItem,
  action: ItemAction,
  needs: ItemActionNeeds,
  annotating: Annotating,
): Promise<void> {
  const link = needs.target && itemLinkOf(item, needs.target);
  switch (action.type) {
    case 'open':
      return openItem(item, link, action.inBackground);
    case 'copyNumber':
      return copy(String(item.id), needs);
    case 'copyLink':
      return link === undefined ? undefined : copy(link, needs);
    case 'copyMarkdown':
      return copy(itemMarkdown(item, link), needs);
    case 'setStatus':
      await saveActs(
        item,
        withIds([statusAct(action.choice, action.base)]),
        text('outbox_status', `#${item.id}`, action.choice.name),
        needs,
      );
      return undefined;
    case 'details':
      return needs.openDetails(item);
    case 'take':
      await saveActs(item, withIds([{ act: { kind: 'take' } }]), text('outbox_take', `#${item.id}`), needs);
      return undefined;
    case 'markAsRead':
      await saveActs(
        item,
        withIds([markAsRead(Date.now())]),
        text('toast_markedAsRead', `#${item.id}`),
        needs,
      );
      return undefined;
    case 'work':
      return needs.openForm(item, action.first);
    case 'snooze':
    case 'mute':
    case 'bringBack':
      return annotate(item, action, needs, annotating);
    case 'toggleMute':
      return annotate(
        item,
        { type: annotating.of(item.key)?.isMuted ? 'bringBack' : 'mute' },
        needs,
        annotating,
      );
  }
}

async function openItem({ key }: WorkItem, link: string | undefined, inBackground: boolean): Promise<void> {
  const reply = await send({ type: 'open', key, inBackground });
  // Without the worker there is no tab to return to, but the item opens.
  if (!reply.ok && link !== undefined) window.open(link, '_blank', 'noopener,noreferrer');
  if (!inBackground) closePopup();
}

async function copy(words: string, { showToast }: ItemActionNeeds): Promise<void> {
  showToast(text((await copyText(words)) ? 'toast_copied' : 'toast_notCopied'));
}

type AnnotationAction = Extract<ItemAction, { type: 'snooze' | 'mute' | 'bringBack' }>;

async function annotate(
  item: WorkItem,
  action: AnnotationAction,
  needs: ItemActionNeeds,
  annotating: Annotating,
): Promise<void> {
  const { key } = item;
  const previous = annotating.of(key);
  const reply = await annotating.set(key, markOf(action, item));
  if (!reply.ok) return;
  needs.showToast(markWords(action, previous?.isMuted === true, needs), () => {
    void annotating.set(key, previous);
  });
}

function markOf(action: AnnotationAction, { updatedAt }: WorkItem): Annotation | undefined {
  if (action.type === 'snooze') return snoozedUntil(action.until, updatedAt);
  return action.type === 'mute' ? MUTED : undefined;
}

function markWords(action: AnnotationAction, wasMuted: boolean, { writeMoment }: ItemActionNeeds): string {
  if (action.type === 'mute') return text('toast_muted');
  if (action.type === 'bringBack') return text(wasMuted ? 'toast_unmuted' : 'toast_broughtBack');
  return action.until === 'change'
    ? text('toast_snoozedUntilChange')
    : text('toast_snoozed', writeMoment(action.until));
}
