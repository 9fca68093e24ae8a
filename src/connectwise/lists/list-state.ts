import * as v from 'valibot';
import { type Colour, isColour } from '../../domain/items/colour.ts';
import { FAILURE_CODES } from '../../domain/failure.ts';
import { isPriorityLevel, type PriorityLevel } from '../../domain/items/priority-level.ts';
import { isMoment } from '../../domain/time/time.ts';
import type { Troubles } from '../plan/trouble.ts';
import type { UnsupportedFeatures } from './unsupported.ts';

// What one check leaves for the next about a list. It comes from storage, so it is narrowed like any other input.

export const moment = v.custom<number>(isMoment);
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const ids = v.array(v.pipe(v.number(), v.safeInteger()));

/** What identifies the latest reply to a query. */
export const validator = v.object({ query: v.string(), etag: v.string() });
export type Validator = v.InferOutput<typeof validator>;

/** A first reading of a long list that is in progress. A new worker continues with the remaining pages. */
const pull = v.object({
  /** By our clock. */
  startedAt: moment,
  /** The server's time when it began, if the server sent it. */
  serverStartedAt: v.optional(moment),
  lastPage: count,
  /** The pages that are stored already. */
  done: v.array(count),
});
export type Pull = v.InferOutput<typeof pull>;

/** A mismatch that must be compared again: the ordinal of the check that does so, and the number of earlier tries. */
export const mismatch = v.object({ retryIn: count, tries: count });
export type Mismatch = v.InferOutput<typeof mismatch>;

/** A comparison of all ids that is in progress, range by range. */
const walk = v.object({
  /** The last id that was compared. */
  upTo: count,
  /** Whether the comparison has left nothing open so far. */
  isConclusive: v.boolean(),
});

export const listState = v.object({
  /** The latest change that the server reported, by its own clock. */
  watermark: v.optional(moment),
  /** The server's time when it last reported changes. */
  reportedAt: v.optional(moment),
  /** When changes were last requested from the watermark on, by our clock. */
  lookedBackAt: v.optional(moment),
  /** Whether the whole list was read. */
  isListed: v.boolean(),
  pull: v.optional(pull),
  /** When the items were counted and when their ids were compared, by our clock. */
  countedAt: v.optional(moment),
  comparedAt: v.optional(moment),
  /** Whether a result is in doubt, such as a mass removal, until the next comparison of ids confirms it. */
  isInDoubt: v.boolean(),
  /** A count or result that did not fit, until a comparison settles it. */
  mismatch: v.optional(mismatch),
  walk: v.optional(walk),
  /** Whether the last ids that differed were among the newest. */
  isNewestFirst: v.optional(v.boolean()),
  /** By how many the server's count exceeds the rows that it lists, even after all ids were compared. */
  excess: v.optional(v.pipe(v.number(), v.safeInteger())),
  /** One for each page of the latest whole reading; none once changes came. */
  validators: v.array(validator),
  /** The ids of rows that could not be parsed. */
  unreadable: ids,
  /** The ids of rows that match the query but are not the member's. */
  others: ids,
  isCut: v.boolean(),
});
export type ListState = v.InferOutput<typeof listState>;

export function newList(): ListState {
  return { isListed: false, isInDoubt: false, validators: [], unreadable: [], others: [], isCut: false };
}

/** The names of boards, companies or priorities. */
const names = v.object({
  /** When the server last answered, even with a refusal, and when it was last asked; by our clock. */
  readAt: v.optional(moment),
  triedAt: v.optional(moment),
  validators: v.array(validator),
  /** Empty if the list is forbidden or too long to keep. */
  names: v.array(v.tuple([count, v.string()])),
  /** Whether an item came with a name that is not among them. */
  hasUnknown: v.boolean(),
});
/** What else the server says about a priority. */
const priorityFacts = v.object({
  priorityColour: v.exactOptional(v.custom<Colour>(isColour)),
  prioritySort: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
  priorityLevel: v.exactOptional(v.custom<PriorityLevel>(isPriorityLevel)),
});
const nameTables = v.object({
  board: names,
  company: names,
  priority: v.object({
    ...names.entries,
    /** By name. */
    facts: v.array(v.tuple([v.string(), priorityFacts])),
    /** By name: places that items reported later and that differ from those of the list. */
    otherSorts: v.optional(v.array(v.tuple([v.string(), v.pipe(v.number(), v.safeInteger())]))),
  }),
});
export type NameTables = v.InferOutput<typeof nameTables>;

function emptyNameTables(): NameTables {
  const empty = () => ({ validators: [], names: [], hasUnknown: false });
  return { board: empty(), company: empty(), priority: { ...empty(), facts: [] } };
}

/** What is known about how many rows this server puts on a page. */
const room = v.object({
  /** The length of the longest page, and that of the longest page that certainly was the last. */
  longest: count,
  last: count,
});
export type PageRoom = v.InferOutput<typeof room>;

/** The trouble with one part of the checks. */
const trouble = v.object({
  code: v.picklist(FAILURE_CODES),
  failures: count,
  until: moment,
  retryAt: v.optional(moment),
});

/** The part of the sync state that both dialects share. */
export const sharedState = {
  /** How many checks there were. */
  checks: count,
  unsupported: v.record(v.string(), moment),
  room: v.optional(room),
  /** Whether the server answered no request of the previous check. */
  isSilent: v.fallback(v.boolean(), false),
  troubles: v.fallback(v.record(v.string(), trouble), {}),
  /** Which endpoints had too many requests when last asked. */
  limited: v.fallback(v.array(v.string()), () => []),
  /** Falls back alone: damaged names are no reason to read everything else again. */
  nameTables: v.fallback(nameTables, emptyNameTables),
};

export interface SharedState {
  checks: number;
  unsupported: UnsupportedFeatures;
  room?: PageRoom | undefined;
  isSilent: boolean;
  troubles: Troubles;
  limited: string[];
  nameTables: NameTables;
}

export function newSharedState(): Pick<
  SharedState,
  'checks' | 'isSilent' | 'troubles' | 'limited' | 'nameTables'
> & {
  unsupported: Record<string, number>;
} {
  return {
    checks: 0,
    unsupported: {},
    isSilent: false,
    troubles: {},
    limited: [],
    nameTables: emptyNameTables(),
  };
}
