/** What is stored about a tab that an item was opened in. */
export interface OpenedTab {
  id: number;
  /**
   * When the browser last had it in front (epoch milliseconds), read just after it opened in the background.
   * `undefined` for a tab that opened in front, or if the browser does not report it.
   */
  unseenSince: number | undefined;
}

/** An existing tab, as the browser reports it. */
export interface StandingTab {
  /** When it was last in front, epoch milliseconds. */
  lastAccessed: number | undefined;
}

/**
 * Whether a tab certainly still shows the item that it was opened with. The browser hides nearly all addresses, and
 * ConnectWise shows another record without loading a page or changing its address. So nothing is known of a tab that
 * a person has looked at since. A tab that nobody has looked at has not moved on.
 */
export function stillShows({ unseenSince }: OpenedTab, { lastAccessed }: StandingTab): boolean {
  return unseenSince !== undefined && lastAccessed === unseenSince;
}
