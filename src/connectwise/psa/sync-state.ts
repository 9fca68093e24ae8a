import * as v from 'valibot';
import { isDue } from '../../domain/items/due.ts';
import type { IsoDate } from '../../domain/time/calendar.ts';
import { count, ids, listState, moment, newList, newSharedState, sharedState } from '../lists/list-state.ts';

// What one check of the PSA tells the next; what is damaged is forgotten, and everything read from the beginning.

const isoDate = v.custom<IsoDate>((value) => isDue({ type: 'date', date: value }));

const schedule = v.object({
  /** When all of it was last read, or refused, by our clock. */
  readAt: v.optional(moment),
  /** The latest change that the server told of, by its own clock. */
  watermark: v.optional(moment),
  /**
   * How many there were, unless not all were taken, and when the last of them changed: as long as both stay, all of them
   * do.
   */
  digest: v.optional(v.object({ count: v.optional(count), newest: v.optional(moment) })),
  /** What is not done; some tell no time, or no ticket. */
  entries: v.array(
    v.object({
      id: count,
      updatedAt: v.optional(moment),
      time: v.optional(v.object({ ticketId: count, until: moment, day: v.exactOptional(isoDate) })),
    }),
  ),
  /** The moment for which it was last told what is next, by our clock. */
  toldFor: v.optional(moment),
  /** Tickets that are due otherwise by it, and are yet to be read again. */
  moved: ids,
});
export type ScheduleState = v.InferOutput<typeof schedule>;

const sla = v.object({
  /** The order of day and month in its texts, once it is known. */
  dateOrder: v.optional(v.picklist(['dayFirst', 'monthFirst'])),
  /** Tickets whose text that order would have explained, and that are yet to be read again. */
  undecided: ids,
  /** As long as only days of the week told that order: the tickets that were read by it. */
  guessed: v.optional(ids),
});
export type SlaState = v.InferOutput<typeof sla>;

const state = v.object({
  ...sharedState,
  tickets: listState,
  projectTickets: listState,
  schedule,
  sla: v.optional(sla, () => ({ undecided: [] })),
});
export type SyncState = v.InferOutput<typeof state>;

export function parseSyncState(stored: unknown): SyncState {
  const parsed = v.safeParse(state, stored);
  return parsed.success ? parsed.output : emptySyncState();
}

function emptySyncState(): SyncState {
  return {
    ...newSharedState(),
    tickets: newList(),
    projectTickets: newList(),
    schedule: { entries: [], moved: [] },
    sla: { undecided: [] },
  };
}
