import type { StatusChoice } from '../../src/domain/outbox/status-choice.ts';
import type { TicketFacts } from '../../src/domain/outbox/ticket-facts.ts';

/** What a person can do about an item. */
export type ItemAction =
  | { type: 'open'; inBackground: boolean }
  | { type: 'copyNumber' }
  | { type: 'copyLink' }
  | { type: 'copyMarkdown' }
  /** Until a moment in epoch milliseconds, or until the server changes the item. */
  | { type: 'snooze'; until: number | 'change' }
  | { type: 'mute' }
  /** Mutes the item, or unmutes a muted one. It counts from the last action, even before the list is read again. */
  | { type: 'toggleMute' }
  /** Instead of the status that was last read. */
  | { type: 'setStatus'; base: TicketFacts; choice: StatusChoice }
  /** Schedules the member for the ticket. */
  | { type: 'take' }
  | { type: 'details' }
  /** Marks the reply of the customer as read. */
  | { type: 'markAsRead' }
  /** Opens the form, at the field that a person wants to fill in. */
  | { type: 'work'; first: 'note' | 'time' }
  /** Neither snoozed nor muted any more. */
  | { type: 'bringBack' };
