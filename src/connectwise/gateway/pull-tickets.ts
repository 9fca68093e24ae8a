import { HOUR } from '../../domain/time.ts';
import type { FoundStep } from '../work-source.ts';
import type { Answer } from './ask.ts';
import { type CheckContext, type Findings, isEmpty, NOTHING } from './check-context.ts';
import type { Pull } from './memory.ts';
import {
  lastPageOf,
  type ListPage,
  MAX_PAGES,
  mayHaveNext,
  pagesBetween,
  readOnward,
  readPages,
} from './read-list.ts';
import { latest } from './rows.ts';
import { sortTickets, ticketQuestion } from './ticket-questions.ts';

/** Pages that were read longer ago tell too little of the list as it is now. */
const RESUME_WITHIN_MS = HOUR;

/**
 * Reads the whole list for the first time. Its first page tells how many there are, the others come in parallel, and
 * what has come is handed on at once: a worker that dies goes on with the pages that are left.
 */
export async function* pullTickets(context: CheckContext): AsyncGenerator<FoundStep, Findings> {
  const { memory, now } = context;
  const resumed = memory.tickets.pull && isFresh(memory.tickets.pull, now) ? memory.tickets.pull : undefined;
  const { pull, pages } = resumed
    ? { pull: resumed, pages: readPages(context.asker, ticketQuestion(context), missing(resumed)) }
    : await begin(context);
  for await (const batch of pages) {
    const findings = take(context, pull, batch);
    if (!isEmpty(findings)) yield { ...findings, memory, progress: progressOf(pull) };
  }
  finish(context, pull);
  return NOTHING;
}

async function begin(context: CheckContext): Promise<{ pull: Pull; pages: AsyncGenerator<ListPage[]> }> {
  const { asker, memory, now } = context;
  const question = ticketQuestion(context);
  const first: ListPage = { page: 1, answer: await asker.ask(question) };
  const { rows, serverTime } = first.answer;
  const lastPage = lastPageOf(first.answer);
  const pull: Pull = {
    startedAt: now,
    serverStartedAt: serverTime,
    lastPage: Math.min(lastPage ?? 0, MAX_PAGES),
    done: [],
  };
  Object.assign(memory.tickets, {
    pull,
    // Of an empty list only the server's clock tells since when it is known.
    watermark: rows.length === 0 ? serverTime : undefined,
    unreadable: [],
    isCut: (lastPage ?? 0) > MAX_PAGES,
  });
  const rest =
    lastPage === undefined
      ? readOnward(asker, question, first)
      : readPages(asker, question, pagesBetween(2, pull.lastPage));
  return { pull, pages: startingWith(first, rest) };
}

async function* startingWith(first: ListPage, rest: AsyncGenerator<ListPage[]>): AsyncGenerator<ListPage[]> {
  yield [first];
  yield* rest;
}

function take(context: CheckContext, pull: Pull, batch: readonly ListPage[]): Findings {
  const { tickets } = context.memory;
  const sorted = sortTickets(
    batch.flatMap(({ answer }) => answer.rows),
    context,
  );
  tickets.watermark = latest(tickets.watermark, sorted.newest);
  tickets.unreadable.push(...sorted.unreadable);
  pull.done.push(...batch.map(({ page }) => page));
  if (pull.lastPage === 0) tickets.isCut = batch.some(({ page, answer }) => isLastTaken(page, answer));
  return { found: sorted.found, gone: [] };
}

function isLastTaken(page: number, answer: Answer): boolean {
  return page === MAX_PAGES && mayHaveNext(answer);
}

/** What changed while the pages were read is asked for again, and what moved between them shows in their number. */
function finish(context: CheckContext, pull: Pull): void {
  const { tickets } = context.memory;
  const { now } = context;
  const { watermark } = tickets;
  if (watermark !== undefined) tickets.watermark = Math.min(watermark, pull.serverStartedAt ?? watermark);
  tickets.toldAt = pull.serverStartedAt;
  tickets.isListed = true;
  tickets.pull = undefined;
  tickets.validators = [];
  tickets.comparedAt = now;
  tickets.lookedBackAt = now;
  tickets.countedAt = pull.done.length > 1 ? undefined : now;
  // What was stored before may be gone since.
  tickets.isInDoubt = context.stored.tickets.length > 0;
}

function progressOf({ done, lastPage }: Pull): FoundStep['progress'] {
  return lastPage > 1 ? { done: done.length, total: lastPage } : undefined;
}

function missing({ lastPage, done }: Pull): number[] {
  const known = new Set(done);
  return pagesBetween(1, lastPage).filter((page) => !known.has(page));
}

function isFresh({ startedAt, lastPage }: Pull, now: number): boolean {
  return lastPage > 0 && now >= startedAt && now - startedAt < RESUME_WITHIN_MS;
}
