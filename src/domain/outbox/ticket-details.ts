import type { NotePlace } from './act.ts';

/** What a person wants to know of a ticket before they work on it. All texts are plain. */
export interface TicketDetails {
  status: string | undefined;
  priority: string | undefined;
  company: string | undefined;
  site: string | undefined;
  /** The lines of the address. */
  address: string[];
  agreement: string | undefined;
  contact: { name: string; phone: string; email: string };
  /** Whether the customer has replied, and nobody has marked that as read. */
  hasReply: boolean;
  /** Newest first; `undefined` if the server does not give it. */
  discussion: DiscussionNote[] | undefined;
}

export interface DiscussionNote {
  id: number;
  /** May have several lines. */
  text: string;
  author: string;
  /** Epoch milliseconds. */
  at: number | undefined;
  /** Who can see it; `undefined` if the server does not say. */
  place: NotePlace | undefined;
}

/** The notes of a discussion, newest first. Those of an unknown time follow, the latest record first. */
export function newestFirst(notes: readonly DiscussionNote[]): DiscussionNote[] {
  return notes.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0) || b.id - a.id);
}
