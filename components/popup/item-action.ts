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
  /** Neither snoozed nor muted any more. */
  | { type: 'bringBack' };
