/** What a person can do about an item. */
export type ItemAction =
  | { type: 'open'; inBackground: boolean }
  | { type: 'copyNumber' }
  | { type: 'copyLink' }
  | { type: 'copyMarkdown' }
  /** Until a moment in epoch milliseconds, or until the server changes the item. */
  | { type: 'snooze'; until: number | 'change' }
  | { type: 'mute' }
  /** Muted, or no longer muted if it is: as the last action left it, also before the list is read again. */
  | { type: 'toggleMute' }
  /** Neither put off nor muted any more. */
  | { type: 'bringBack' };
