import { text } from '../../../src/browser/shared/texts.ts';
import type { UnreadChanges } from '../../../src/domain/items/unread-changes.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';

/**
 * What changed in an item, in a few words each: "New", "Status: New → In progress", "Due date moved from 5 May".
 *
 * @param writeDue writes a due in short
 */
export function unreadTexts(
  item: WorkItem,
  { kind, was }: UnreadChanges,
  writeDue: (due: NonNullable<WorkItem['due']>) => string,
): string[] {
  if (kind === 'assigned') return [text('unread_new')];
  const nameOf = (name: string | undefined) => (name === undefined ? text('unread_none') : name);
  const texts: string[] = [];
  if ('status' in was) texts.push(text('unread_status', nameOf(was.status), nameOf(item.status)));
  if ('priority' in was) texts.push(text('unread_priority', nameOf(was.priority), nameOf(item.priority)));
  if ('due' in was) texts.push(was.due ? text('unread_due', writeDue(was.due)) : text('unread_dueSet'));
  if ('place' in was) texts.push(text('unread_place', nameOf(was.place)));
  if ('title' in was) texts.push(text('unread_title', nameOf(was.title)));
  return texts;
}
