/** A status that a ticket of a board can have. */
export interface StatusChoice {
  id: number;
  name: string;
  /** Whether it closes the ticket. */
  closes: boolean;
  /** Whether no time can be entered in it. */
  forbidsTime: boolean;
}

/** The statuses that are known of a board. */
export interface StatusList {
  statuses: StatusChoice[];
  /** Whether the server does not give the list, so that these are the ones of the board's latest tickets. */
  areSeen?: true | undefined;
}
