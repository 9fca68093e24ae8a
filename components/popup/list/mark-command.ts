import type { Mark } from '../../../src/domain/items/marks.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { Command } from '../../../src/messages/contract.ts';

/** The command that gives an item a mark, or none. */
export function markCommand(key: ItemKey, mark: Mark | undefined): Command {
  if (mark?.snoozed) {
    return { type: 'snooze', key, until: 'until' in mark.snoozed ? mark.snoozed.until : 'change' };
  }
  return { type: mark?.isMuted ? 'mute' : 'unmark', key };
}
