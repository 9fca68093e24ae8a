import * as v from 'valibot';
import { packCatalogue, unpackCatalogue } from '../domain/items/catalogue.ts';
import { DUE_STATES } from '../domain/items/due-state.ts';
import { nearEntryOf, type Outline } from '../domain/items/outline.ts';
import { isPriorityLevel, type PriorityLevel } from '../domain/items/priority-level.ts';
import { isItemKey, isWorkItem, type ItemKey, type WorkItem } from '../domain/items/work-item.ts';
import { isMoment } from '../domain/time/time.ts';

/** The record's name in the store `state`. */
export const OUTLINE = 'outline';

/**
 * Forgets the outline. Each transaction that changes items, annotations or unread changes does so: what the record says
 * is then out of date.
 */
export async function forgetOutline(state: { delete(name: string): Promise<unknown> }): Promise<void> {
  await state.delete(OUTLINE);
}

const moment = v.custom<number>(isMoment);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const recent = v.array(v.object({ id: v.number(), updatedAt: moment }));
const itemKey = v.custom<ItemKey>(isItemKey);

const outline = v.object({
  tickets: count,
  tasks: v.map(count, count),
  newest: v.object({ ticket: recent, task: recent }),
  near: v.unknown(),
  far: v.object(v.entriesFromList(DUE_STATES, count)),
  first: v.array(v.custom<WorkItem>(isWorkItem)),
  hidden: v.array(itemKey),
  priorities: v.map(
    itemKey,
    v.object({
      priority: v.optional(v.string()),
      prioritySort: v.optional(v.number()),
      priorityLevel: v.optional(v.custom<PriorityLevel>(isPriorityLevel)),
    }),
  ),
  drawnAt: moment,
  day: v.string(),
  basis: v.string(),
});

/** The outline as it is stored. The chunks of near items are left out. */
export function packOutline({ near, ...others }: Outline) {
  return { ...others, near: packCatalogue(near.map((entry) => ({ ...entry, chunk: 0 }))) };
}

/** Narrows and unpacks a stored value; `undefined` if there is none, or if it is damaged. */
export function parseOutline(stored: unknown): Outline | undefined {
  const parsed = v.safeParse(outline, stored);
  const near = parsed.success ? unpackCatalogue(parsed.output.near) : undefined;
  if (!parsed.success || !near) return undefined;
  return { ...parsed.output, near: near.map(nearEntryOf) };
}
