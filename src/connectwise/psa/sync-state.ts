import * as v from 'valibot';
import { isDue } from '../../domain/items/due.ts';
import type { IsoDate } from '../../domain/time/calendar.ts';
import { count, ids, listState, moment, newList, newSharedState, sharedState } from '../lists/list-state.ts';

// What one PSA check leaves for the next. If it is damaged, it is dropped, and the next check reads everything again.

const isoDate = v.custom<IsoDate>((value) => isDue({ type: 'date', date: value }));

const schedule = v.object({
  /** When the whole schedule was last read or refused, by our clock. */
  readAt: v.optional(moment),
  /** The latest change that the server reported, by its own clock. */
  watermark: v.optional(moment),
  /**
   * The number of entries, unless the schedule was cut, and when the last of them changed. If neither differs, the
   * entries are unchanged.
   */
  digest: v.optional(v.object({ count: v.optional(count), newest: v.optional(moment) })),
  /** The entries that are not done. Some have no time or no ticket. */
  entries: v.array(
    v.object({
      id: count,
      updatedAt: v.optional(moment),
      time: v.optional(v.object({ ticketId: count, until: moment, day: v.exactOptional(isoDate) })),
    }),
  ),
  /** The time for which the next entries were last determined, by our clock. */
  decidedFor: v.optional(moment),
  /** Tickets with a different due since the schedule changed, which must be read again. */
  moved: ids,
});
export type ScheduleState = v.InferOutput<typeof schedule>;

const sla = v.object({
  /** The order of day and month in SLA texts, once it is known. */
  dateOrder: v.optional(v.picklist(['dayFirst', 'monthFirst'])),
  /** Tickets whose text needs that order, and which must be read again. */
  undecided: ids,
  /** The tickets that were read by a guessed order, while only days of the week support it. */
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
