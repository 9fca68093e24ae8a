import type { Annotation } from '../../../src/domain/items/annotations.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { Command } from '../../../src/messages/contract.ts';

/** The command that gives an item an annotation, or none. */
export function annotationCommand(key: ItemKey, annotation: Annotation | undefined): Command {
  if (annotation?.snoozed) {
    return {
      type: 'snooze',
      key,
      until: 'until' in annotation.snoozed ? annotation.snoozed.until : 'change',
    };
  }
  return { type: annotation?.isMuted ? 'mute' : 'bringBack', key };
}
