import { HOUR } from '../../domain/time.ts';
import type { FoundStep } from '../work-source.ts';
import type { CheckContext, Findings } from './check-context.ts';
import { expectUnderstood, MAX_ITEMS } from './check-context.ts';
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
  const { asker, memory, now } = context;
  const { tickets } = memory;
  const question = ticketQuestion(context);
  const resumed = tickets.pull && isFresh(tickets.pull, now) ? tickets.pull : undefined;
  if (!resumed)
    Object.assign(tickets, { pull: undefined, watermark: undefined, unreadable: [], isCut: false });

  let pending: Findings = { found: [], gone: [] };
  let pages: AsyncGenerator<ListPage[]>;
  if (resumed) {
    pages = readPages(asker, question, missing(resumed));
  } else {
    const answer = await asker.ask(question);
    const lastPage = lastPageOf(answer);
    tickets.isCut = (lastPage ?? 0) > MAX_PAGES;
    tickets.pull = {
      startedAt: now,
      serverStartedAt: answer.serverTime,
      lastPage: Math.min(lastPage ?? 0, MAX_PAGES),
      done: [],
    };
    const first = { page: 1, answer };
    pending = take(context, tickets.pull, [first]);
    pages =
      lastPage === undefined
        ? readOnward(asker, question, first)
        : readPages(asker, question, missing(tickets.pull));
  }

  const pull = tickets.pull ?? resumed;
  if (!pull) return pending;
  for await (const batch of pages) {
    if (pending.found.length > 0) yield step(context, pull, pending);
    pending = take(context, pull, batch);
    const last = batch.at(-1);
    if (last && pull.lastPage === 0) tickets.isCut = last.page === MAX_PAGES && mayHaveNext(last.answer);
  }
  finish(context, pull, resumed !== undefined);
  return pending;
}

function take(context: CheckContext, pull: Pull, batch: readonly ListPage[]): Findings {
  const { tickets } = context.memory;
  const room = MAX_ITEMS - context.entries.length;
  const sorted = sortTickets(
    batch.flatMap(({ answer }) => answer.rows),
    context,
  );
  expectUnderstood(sorted);
  tickets.watermark = latest(tickets.watermark, sorted.newest);
  tickets.unreadable.push(...sorted.unreadable);
  pull.done.push(...batch.map(({ page }) => page));
  if (sorted.found.length > room) tickets.isCut = true;
  return { found: sorted.found.slice(0, Math.max(0, room)), gone: [] };
}

/** What changed while the pages were read is asked for again, and what moved between them shows in their number. */
function finish({ memory: { tickets }, now }: CheckContext, pull: Pull, isResumed: boolean): void {
  const { watermark } = tickets;
  if (watermark !== undefined) tickets.watermark = Math.min(watermark, pull.serverStartedAt ?? watermark);
  tickets.isListed = true;
  tickets.pull = undefined;
  tickets.validators = [];
  tickets.comparedAt = now;
  tickets.countedAt = pull.done.length > 1 ? undefined : now;
  tickets.isInDoubt = isResumed;
}

function step({ memory }: CheckContext, pull: Pull, findings: Findings): FoundStep {
  return {
    ...findings,
    memory,
    progress: pull.lastPage > 1 ? { done: pull.done.length, total: pull.lastPage } : undefined,
  };
}

function missing({ lastPage, done }: Pull): number[] {
  const known = new Set(done);
  return pagesBetween(1, lastPage).filter((page) => !known.has(page));
}

function isFresh({ startedAt, lastPage }: Pull, now: number): boolean {
  return lastPage > 0 && now >= startedAt && now - startedAt < RESUME_WITHIN_MS;
}
