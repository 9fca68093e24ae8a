/** A status that a ticket of a board can have. */
export interface StatusChoice {
  id: number;
  name: string;
  /** Whether it closes the ticket. */
  closes: boolean;
  /** Whether no time can be entered in it. */
  forbidsTime: boolean;
}
