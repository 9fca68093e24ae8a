import { isItemKey, type ItemKey } from '../../../src/domain/items/work-item.ts';
import type { KeyCommand } from '../../keys/key-command.ts';
import { useKeys } from '../../keys/use-keys.ts';

const ITEM_COMMANDS = [
  'details',
  'background',
  'snooze',
  'mute',
  'status',
  'note',
  'time',
  'copyLink',
  'menu',
] as const;

/** The command of a key for the focused item. */
export type ItemCommand = (typeof ITEM_COMMANDS)[number];

/** The shortcuts of the list: they walk through it from any focus, and act on the focused item. */
export function useListKeys(
  hasLetterKeys: boolean,
  onItem: (key: ItemKey, command: ItemCommand) => void,
): void {
  useKeys(hasLetterKeys, (command) => {
    const active = document.activeElement;
    if (command === 'next') return focusOn(linkFrom(active, 1));
    if (command === 'previous') {
      return focusOn(linkFrom(active, -1) ?? document.querySelector<HTMLElement>('input[type=search]'));
    }
    const key = active?.closest<HTMLElement>('[data-item]')?.dataset['item'];
    if (!isItemKey(key) || !isItemCommand(command)) return false;
    // The space bar presses a button.
    if (command === 'details' && !active?.matches('a.item-title')) return false;
    onItem(key, command);
    return true;
  });
}

function isItemCommand(command: KeyCommand): command is ItemCommand {
  return (ITEM_COMMANDS as readonly KeyCommand[]).includes(command);
}

/** The link of the list after the focused element, or before it. */
function linkFrom(active: Element | null, step: 1 | -1): HTMLElement | undefined {
  const links = [...document.querySelectorAll<HTMLElement>('a.item-title')];
  const at = links.findIndex((link) => link === active);
  if (at !== -1) return step === 1 ? (links[at + 1] ?? links[at]) : links[at - 1];
  const from = active ?? document.body;
  const follows = (link: HTMLElement) =>
    (from.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return step === 1 ? links.find(follows) : links.findLast((link) => !follows(link));
}

function focusOn(target: HTMLElement | null | undefined): boolean {
  target?.focus();
  return target !== null && target !== undefined;
}
