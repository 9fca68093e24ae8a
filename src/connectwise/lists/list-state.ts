import * as v from 'valibot';
import { type Colour, isColour } from '../../domain/items/colour.ts';
import { FAILURE_CODES } from '../../domain/failure.ts';
import { isPriorityLevel, type PriorityLevel } from '../../domain/items/priority-level.ts';
import { isMoment } from '../../domain/time/time.ts';
import type { Troubles } from '../plan/trouble.ts';
import type { UnsupportedFeatures } from './unsupported.ts';

// What one check tells the next of a list. It lies on the disk, so it is narrowed like any other input.

export const moment = v.custom<number>(isMoment);
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const ids = v.array(v.pipe(v.number(), v.safeInteger()));

/** What the last reply to a query can be recognised by. */
export const validator = v.object({ query: v.string(), etag: v.string() });
export type Validator = v.InferOutput<typeof validator>;

/** A first reading of a long list that is under way: a worker that dies goes on with the pages that are left. */
const pull = v.object({
  /** By our clock. */
  startedAt: moment,
  /** The server's clock when it began, if it told that. */
  serverStartedAt: v.optional(moment),
  lastPage: count,
  /** The pages that are stored already. */
  done: v.array(count),
});
export type Pull = v.InferOutput<typeof pull>;

/** Something that did not fit, and is to be compared again: the ordinal of the check from which on, and how often it was. */
export const mismatch = v.object({ retryIn: count, tries: count });
export type Mismatch = v.InferOutput<typeof mismatch>;

/** A comparison of all ids that is under way, range by range. */
const walk = v.object({
  /** Up to which id it has come. */
  upTo: count,
  /** Whether the results so far told all that was to be known. */
  isConclusive: v.boolean(),
});

export const listState = v.object({
  /** The latest change that the server told of, by its own clock. */
  watermark: v.optional(moment),
  /** The server's clock when it last told what had changed. */
  toldAt: v.optional(moment),
  /** When changes were last asked for from the watermark on, by our clock. */
  lookedBackAt: v.optional(moment),
  /** Whether the whole list was read. */
  isListed: v.boolean(),
  pull: v.optional(pull),
  /** When their number was asked for and their ids were compared, by our clock. */
  countedAt: v.optional(moment),
  comparedAt: v.optional(moment),
  /** So much was gone at once that the next comparison of the ids has to confirm it, or something does not fit together. */
  isInDoubt: v.boolean(),
  /** A number or an result that did not fit, as long as no comparison settled it. */
  mismatch: v.optional(mismatch),
  walk: v.optional(walk),
  /** By how many the server's number exceeds what it lists, also after all ids were compared. */
  excess: v.optional(v.pipe(v.number(), v.safeInteger())),
  /** Of each page of the list as it was last read as a whole; none once changes came. */
  validators: v.array(validator),
  /** Rows that could not be understood, by id. */
  unreadable: ids,
  /** Rows that result the query and are not the member's all the same, by id. */
  others: ids,
  isCut: v.boolean(),
});
export type ListState = v.InferOutput<typeof listState>;

export function newList(): ListState {
  return { isListed: false, isInDoubt: false, validators: [], unreadable: [], others: [], isCut: false };
}

/** A list of what items only name: boards, companies or priorities. */
const names = v.object({
  /** When it was last answered, be it by a refusal, and when it was last asked for; by our clock. */
  readAt: v.optional(moment),
  triedAt: v.optional(moment),
  validators: v.array(validator),
  /** None where the list is forbidden, or too long to be kept. */
  names: v.array(v.tuple([count, v.string()])),
  /** Whether an item bore a name since that is not among them. */
  hasUnknown: v.boolean(),
});
/** What else the server tells of a priority. */
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
    /** By the names. */
    facts: v.array(v.tuple([v.string(), priorityFacts])),
    /** By the names, places that items told since and that are not those of the list. */
    otherSorts: v.optional(v.array(v.tuple([v.string(), v.pipe(v.number(), v.safeInteger())]))),
  }),
});
export type NameTables = v.InferOutput<typeof nameTables>;

function emptyNameTables(): NameTables {
  const empty = () => ({ validators: [], names: [], hasUnknown: false });
  return { board: empty(), company: empty(), priority: { ...empty(), facts: [] } };
}

/** What is known of how many rows this server puts on a page. */
const room = v.object({
  /** The most that one had, and the most that one had which certainly was the last. */
  longest: count,
  last: count,
});
export type PageRoom = v.InferOutput<typeof room>;

/** What went wrong with a part of the checks. */
const trouble = v.object({
  code: v.picklist(FAILURE_CODES),
  failures: count,
  until: moment,
  retryAt: v.optional(moment),
});

/** What the checks of either dialect remember. */
export const sharedState = {
  /** How many checks there were. */
  checks: count,
  unsupported: v.record(v.string(), moment),
  room: v.optional(room),
  /** Whether no request of the last check was answered. */
  isSilent: v.fallback(v.boolean(), false),
  troubles: v.fallback(v.record(v.string(), trouble), {}),
  /** Which endpoints had too many requests when they were last asked. */
  limited: v.fallback(v.array(v.string()), () => []),
  /** It is not worth reading everything else anew. */
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
