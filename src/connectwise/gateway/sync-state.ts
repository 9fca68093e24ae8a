import * as v from 'valibot';
import {
  mismatch,
  count,
  ids,
  listState,
  moment,
  newList,
  newSharedState,
  sharedState,
  validator,
} from '../lists/list-state.ts';

// What one check leaves for the next. It comes from storage, so it is narrowed like any other input. If it is damaged,
// it is dropped, and the next check reads the lists from the beginning.

const project = v.object({
  id: count,
  name: v.optional(v.string()),
  company: v.optional(v.string()),
  /** The ordinal of the check that last requested its tasks; 0 for never. */
  askedIn: count,
  updatedAt: v.optional(moment),
  /** Whether the server reported a change of it since its tasks were last read. */
  isChanged: v.boolean(),
  /** Whether its tasks are forbidden to the member. */
  isForbidden: v.boolean(),
  /** Whether so many tasks were gone at once that the next result must confirm it. */
  isInDoubt: v.boolean(),
  /**
   * The number of the member's open tasks, and when the last of them changed: if neither differs, the tasks are
   * unchanged. And how many were stored then: fewer now are a sign of damage.
   */
  digest: v.optional(v.object({ count, newest: v.optional(moment), stored: count })),
  validator: v.optional(validator),
  unreadable: ids,
  isCut: v.boolean(),
  /** Whether its last list of tasks left open which tasks exist. */
  isPartial: v.optional(v.boolean()),
});
export type ProjectState = v.InferOutput<typeof project>;

const projects = v.object({
  watermark: v.optional(moment),
  reportedAt: v.optional(moment),
  lookedBackAt: v.optional(moment),
  listedAt: v.optional(moment),
  /** When the list or its changes were last requested. */
  askedAt: v.optional(moment),
  validators: v.array(validator),
  unreadable: ids,
  isCut: v.boolean(),
  /** Whether so many projects were gone at once that the next result must confirm it. */
  isInDoubt: v.boolean(),
  /** A list that left open which projects exist, until another list settles it. */
  mismatch: v.optional(mismatch),
  known: v.array(project),
});

const stamp = v.optional(v.picklist(['field', 'info']));

const state = v.object({
  ...sharedState,
  /** The field in which the rows of each list report when they changed. */
  stamps: v.object({ ticket: stamp, project: stamp, task: stamp }),
  tickets: listState,
  projects,
});

export type SyncState = v.InferOutput<typeof state>;

export function parseSyncState(stored: unknown): SyncState {
  const parsed = v.safeParse(state, stored);
  return parsed.success ? parsed.output : emptySyncState();
}

function emptySyncState(): SyncState {
  return {
    ...newSharedState(),
    stamps: {},
    tickets: newList(),
    projects: { validators: [], unreadable: [], isCut: false, isInDoubt: false, known: [] },
  };
}

export function newProject(id: number): ProjectState {
  return {
    id,
    askedIn: 0,
    isChanged: false,
    isForbidden: false,
    isInDoubt: false,
    unreadable: [],
    isCut: false,
  };
}
