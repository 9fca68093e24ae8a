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

// What one check tells the next. It lies on the disk, so it is narrowed like any other input; what is damaged is
// forgotten, and the next check reads the lists from the beginning.

const project = v.object({
  id: count,
  name: v.optional(v.string()),
  company: v.optional(v.string()),
  /** The ordinal of the check that last asked for its tasks; 0 for never. */
  askedIn: count,
  updatedAt: v.optional(moment),
  /** Whether the server told that it changed since its tasks were asked for. */
  isChanged: v.boolean(),
  /** Whether the member has no access to its tasks. */
  isForbidden: v.boolean(),
  /** So many tasks were gone at once that the next result has to confirm it. */
  isInDoubt: v.boolean(),
  /**
   * How many tasks were mine and open, and when the last of them changed: as long as both stay, all of them do. And
   * how many of them were stored then: fewer are a sign of damage.
   */
  digest: v.optional(v.object({ count, newest: v.optional(moment), stored: count })),
  validator: v.optional(validator),
  unreadable: ids,
  isCut: v.boolean(),
  /** Whether its last list of tasks left open what is there and what is not. */
  isPartial: v.optional(v.boolean()),
});
export type ProjectState = v.InferOutput<typeof project>;

const projects = v.object({
  watermark: v.optional(moment),
  toldAt: v.optional(moment),
  lookedBackAt: v.optional(moment),
  listedAt: v.optional(moment),
  /** When the list or its changes were last asked for. */
  askedAt: v.optional(moment),
  validators: v.array(validator),
  unreadable: ids,
  isCut: v.boolean(),
  /** So much was gone at once that the next result has to confirm it. */
  isInDoubt: v.boolean(),
  /** A list that left open what is there and what is not, as long as no other one settled it. */
  mismatch: v.optional(mismatch),
  known: v.array(project),
});

const stamp = v.optional(v.picklist(['field', 'info']));

const state = v.object({
  ...sharedState,
  /** Where rows of each list tell when they changed. */
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
