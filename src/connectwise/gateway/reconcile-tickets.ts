import * as v from 'valibot';
import type { CatalogueEntry } from '../../domain/catalogue.ts';
import { isMassRemoval } from '../../domain/removal-guard.ts';
import { DAY } from '../../domain/time.ts';
import { itemKeyOf } from '../../domain/work-item.ts';
import { all, oneOf } from '../conditions.ts';
import type { CheckContext, Findings } from './check-context.ts';
import { readRest, readWhole } from './read-list.ts';
import { isClosed } from './rows.ts';
import { sortTickets, ticketQuestion } from './ticket-questions.ts';
import { ticketRow } from './wire.ts';

/** So many ids fit into an address of 2,000 characters. */
const IDS_A_REQUEST = 100;
/** If more is missing than this, the list is read anew. */
const MOST_MISSING = 500;

const idRow = v.pick(ticketRow, ['id', 'status', 'closedFlag']);

/**
 * Compares the ids of all tickets that are the member's and open with what is stored: no row tells that a ticket was
 * reassigned or deleted, it just no longer comes.
 *
 * @param findings what this check found so far
 * @param sawNothing whether the question for changes brought not a single row
 * @param wasInDoubt whether the check before this one met what could not be right
 */
export async function compareIds(
  context: CheckContext,
  findings: Findings,
  { sawNothing, wasInDoubt }: { sawNothing: boolean; wasInDoubt: boolean },
): Promise<Findings> {
  const { tickets, lacks } = context.memory;
  const present = await readIds(context);
  const stored = ticketEntries(context);
  const found = new Map(findings.found.map((item) => [item.key, item]));

  // The latest change that is known is there, but is not told as a change: the server's filter cannot be relied upon.
  const isAtWatermark = ({ id, updatedAt }: { id: number; updatedAt: number | undefined }) =>
    updatedAt === tickets.watermark && present.has(id);
  if (sawNothing && stored.some(isAtWatermark)) {
    lacks.ticketChanges = context.now + DAY;
    tickets.validators = [];
  }

  const gone = stored.flatMap(({ id, key }) => (present.has(id) || found.has(key) ? [] : [key]));
  const isDoubted = isMassRemoval(gone.length, stored.length) && !wasInDoubt;
  tickets.isInDoubt = isDoubted;
  tickets.comparedAt = context.now;
  tickets.countedAt = context.now;
  tickets.unreadable = tickets.unreadable.filter((id) => present.has(id));

  const known = new Set([...stored.map(({ id }) => id), ...tickets.unreadable]);
  const missing = [...present].filter((id) => !known.has(id) && !found.has(itemKeyOf('ticket', id)));
  for (const item of await readMissing(context, missing)) found.set(item.key, item);
  return { found: [...found.values()], gone: [...findings.gone, ...(isDoubted ? [] : gone)] };
}

/** What is stored of the member's tickets. */
export function ticketEntries({ entries }: CheckContext): CatalogueEntry[] {
  return entries.filter(({ kind }) => kind === 'ticket');
}

async function readIds(context: CheckContext): Promise<Set<number>> {
  const { asker, memory } = context;
  // Where the server can't leave closed tickets out, their status has to tell.
  const isFiltered = !((memory.lacks.ticketClosedFlag ?? 0) > context.now);
  const question = { ...ticketQuestion(context), fields: isFiltered ? 'id' : 'id,status/name' };
  const { rows } = await readWhole(asker, question, []);
  return new Set(
    rows.flatMap((row) => {
      const parsed = v.safeParse(idRow, row);
      return parsed.success && !isClosed(parsed.output) ? [parsed.output.id] : [];
    }),
  );
}

async function readMissing(context: CheckContext, ids: readonly number[]) {
  const { tickets } = context.memory;
  if (ids.length > MOST_MISSING) {
    tickets.isListed = false;
    return [];
  }
  const question = ticketQuestion(context);
  const parts = Array.from({ length: Math.ceil(ids.length / IDS_A_REQUEST) }, (_, index) =>
    ids.slice(index * IDS_A_REQUEST, (index + 1) * IDS_A_REQUEST),
  );
  const lists = await Promise.all(
    parts.map(async (part) => {
      const asked = { ...question, where: all(question.where, oneOf('id', part)) };
      return readRest(context.asker, asked, await context.asker.ask(asked));
    }),
  );
  const sorted = sortTickets(
    lists.flatMap(({ rows }) => rows),
    context,
  );
  tickets.unreadable.push(...sorted.unreadable);
  return sorted.found;
}
