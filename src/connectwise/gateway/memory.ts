import * as v from 'valibot';
import { isMoment } from '../../domain/time.ts';

// What one check tells the next. It lies on the disk, so it is narrowed like any other input; what is damaged is
// forgotten, and the next check reads the lists from the beginning.

const moment = v.custom<number>(isMoment);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ids = v.array(v.pipe(v.number(), v.safeInteger()));

/** What the last reply to a query can be recognised by. */
const validator = v.object({ query: v.string(), etag: v.string() });
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

const tickets = v.object({
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
  isCut: v.boolean(),
});
export type TicketMemory = v.InferOutput<typeof tickets>;

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
  isWithheld: v.boolean(),
  /** So many tasks were gone at once that the next answer has to confirm it. */
  isInDoubt: v.boolean(),
  /**
   * How many tasks were mine and open, and when the last of them changed: as long as both stay, all of them do. And
   * how many of them were stored then: fewer are a sign of damage.
   */
  digest: v.optional(v.object({ count, newest: v.optional(moment), stored: count })),
  validator: v.optional(validator),
  unreadable: ids,
  isCut: v.boolean(),
});
export type ProjectMemory = v.InferOutput<typeof project>;

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
  /** So much was gone at once that the next answer has to confirm it. */
  isInDoubt: v.boolean(),
  known: v.array(project),
});

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

const stamp = v.optional(v.picklist(['field', 'info']));

const memory = v.object({
  /** How many checks there were. */
  checks: count,
  /** Until when the server is not asked for what it lacks. */
  lacks: v.object({
    ticketClosedFlag: v.optional(moment),
    projectClosedFlag: v.optional(moment),
    taskClosedFlag: v.optional(moment),
    bundles: v.optional(moment),
    /** A filter by the moment of change that can be relied upon. */
    ticketChanges: v.optional(moment),
    /** An order by the moment of change. */
    taskProbes: v.optional(moment),
  }),
  /** Where rows of each list tell when they changed. */
  stamps: v.object({ ticket: stamp, project: stamp, task: stamp }),
  tickets,
  projects,
  /** It is not worth reading everything else anew. */
  directory: v.fallback(directory, emptyDirectory),
});

export type Memory = v.InferOutput<typeof memory>;
export type Lack = keyof Memory['lacks'];

export function parseMemory(stored: unknown): Memory {
  const parsed = v.safeParse(memory, stored);
  return parsed.success ? parsed.output : emptyMemory();
}

function emptyMemory(): Memory {
  return {
    checks: 0,
    lacks: {},
    stamps: {},
    tickets: { isListed: false, isInDoubt: false, validators: [], unreadable: [], isCut: false },
    projects: { validators: [], unreadable: [], isCut: false, isInDoubt: false, known: [] },
    directory: emptyDirectory(),
  };
}

function emptyDirectory(): v.InferOutput<typeof directory> {
  const empty = () => ({ validators: [], names: [], hasUnknown: false });
  return { board: empty(), company: empty(), priority: empty() };
}

export function newProject(id: number): ProjectMemory {
  return {
    id,
    askedIn: 0,
    isChanged: false,
    isWithheld: false,
    isInDoubt: false,
    unreadable: [],
    isCut: false,
  };
}
