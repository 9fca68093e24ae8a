import * as v from 'valibot';
import { isMoment } from '../../domain/time.ts';
import type { Lacks } from './lacks.ts';

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

export const listMemory = v.object({
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
  /** Something did not fit together, so the ids are compared next. */
  isInDoubt: v.boolean(),
  /** Of each page of the list as it was last read as a whole; none once changes came. */
  validators: v.array(validator),
  /** Rows that could not be understood, by id. */
  unreadable: ids,
  /** Rows that answer the question and are not the member's all the same, by id. */
  others: ids,
  isCut: v.boolean(),
});
export type ListMemory = v.InferOutput<typeof listMemory>;

export function newList(): ListMemory {
  return { isListed: false, isInDoubt: false, validators: [], unreadable: [], others: [], isCut: false };
}

/** A list of what items only name: boards, companies or priorities. */
const names = v.object({
  /** When it was last answered, be it by a refusal, and when it was last asked for; by our clock. */
  readAt: v.optional(moment),
  triedAt: v.optional(moment),
  validators: v.array(validator),
  /** None where the list is withheld, or too long to be kept. */
  names: v.array(v.tuple([count, v.string()])),
  /** Whether an item bore a name since that is not among them. */
  hasUnknown: v.boolean(),
});
const directory = v.object({ board: names, company: names, priority: names });
export type Directory = v.InferOutput<typeof directory>;

function emptyDirectory(): Directory {
  const empty = () => ({ validators: [], names: [], hasUnknown: false });
  return { board: empty(), company: empty(), priority: empty() };
}

/** What the checks of either dialect remember. */
export const sharedMemory = {
  /** How many checks there were. */
  checks: count,
  lacks: v.record(v.string(), moment),
  /** It is not worth reading everything else anew. */
  directory: v.fallback(directory, emptyDirectory),
};

export interface SharedMemory {
  checks: number;
  lacks: Lacks;
  directory: Directory;
}

export function newSharedMemory(): { checks: number; lacks: Record<string, number>; directory: Directory } {
  return { checks: 0, lacks: {}, directory: emptyDirectory() };
}
