/** A tab that an item was opened in, as far as is remembered of it. */
export interface OpenedTab {
  id: number;
  /**
   * When the browser last had it in front (epoch milliseconds), as it said just after opening it behind the others;
   * `undefined` for one that was opened in front, or where the browser does not say.
   */
  unseenSince: number | undefined;
}

/** A tab that stands, with what the browser tells of it. */
export interface StandingTab {
  /** When it was last in front, epoch milliseconds. */
  lastAccessed: number | undefined;
}

/**
 * Whether a tab is certain to show what was opened in it. The browser hides the address of nearly all of them, and
 * ConnectWise shows one record after another without loading a page or changing its address. So of a tab that a person
 * has looked at since, nothing is known. One that nobody has looked at has not moved on.
 */
export function stillShows({ unseenSince }: OpenedTab, { lastAccessed }: StandingTab): boolean {
  return unseenSince !== undefined && lastAccessed === unseenSince;
}
