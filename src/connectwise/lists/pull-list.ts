import { HOUR } from '../../domain/time.ts';
import type { FoundStep } from '../work-source.ts';
import type { Answer } from './ask.ts';
import { type CheckContext, type Findings, isEmpty, NOTHING } from './check-context.ts';
import type { ItemList } from './item-list.ts';
import type { Pull } from './list-memory.ts';
import {
  lastPageOf,
  type ListPage,
  MAX_PAGES,
  mayHaveNext,
  pagesBetween,
  readOnward,
  readPages,
} from './read-list.ts';
import { latest } from './sort-rows.ts';
import { noteUnlisted } from './unlisted.ts';

/** Pages that were read longer ago tell too little of the list as it is now. */
const RESUME_WITHIN_MS = HOUR;

/**
 * Reads the whole list for the first time. Its first page tells how many there are, the others come in parallel, and
 * what has come is handed on at once: a worker that dies goes on with the pages that are left.
 */
export async function* pullList(context: CheckContext, list: ItemList): AsyncGenerator<FoundStep, Findings> {
  const { asker, memory, now } = context;
  const kept = list.memory.pull;
  const resumed = kept && isFresh(kept, now) ? kept : undefined;
  const { pull, pages } = resumed
    ? { pull: resumed, pages: readPages(asker, list.question(), missing(resumed)) }
    : await begin(context, list);
  for await (const batch of pages) {
    const findings = take(list, pull, batch);
    if (!isEmpty(findings)) yield { ...findings, memory, progress: progressOf(pull) };
  }
  finish(context, list, pull);
  return NOTHING;
}

async function begin(
  { asker, now }: CheckContext,
  list: ItemList,
): Promise<{ pull: Pull; pages: AsyncGenerator<ListPage[]> }> {
  const question = list.question();
  const first: ListPage = { page: 1, answer: await asker.ask(question) };
  const { rows, serverTime } = first.answer;
  const lastPage = lastPageOf(first.answer);
  const pull: Pull = {
    startedAt: now,
    serverStartedAt: serverTime,
    lastPage: Math.min(lastPage ?? 0, MAX_PAGES),
    done: [],
  };
  Object.assign(list.memory, {
    pull,
    // Of an empty list only the server's clock tells since when it is known.
    watermark: rows.length === 0 ? serverTime : undefined,
    unreadable: [],
    others: [],
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

function take({ memory, readRows }: ItemList, pull: Pull, batch: readonly ListPage[]): Findings {
  const sorted = readRows(batch.flatMap(({ answer }) => answer.rows));
  memory.watermark = latest(memory.watermark, sorted.newest);
  noteUnlisted(memory, sorted);
  pull.done.push(...batch.map(({ page }) => page));
  if (pull.lastPage === 0) memory.isCut = batch.some(({ page, answer }) => isLastTaken(page, answer));
  return { found: sorted.found, gone: [] };
}

function isLastTaken(page: number, answer: Answer): boolean {
  return page === MAX_PAGES && mayHaveNext(answer);
}

/** What changed while the pages were read is asked for again, and what moved between them shows in their number. */
function finish({ now }: CheckContext, { memory, stored }: ItemList, pull: Pull): void {
  const { watermark } = memory;
  if (watermark !== undefined) memory.watermark = Math.min(watermark, pull.serverStartedAt ?? watermark);
  memory.toldAt = pull.serverStartedAt;
  memory.isListed = true;
  memory.pull = undefined;
  memory.validators = [];
  memory.comparedAt = now;
  memory.lookedBackAt = now;
  memory.countedAt = pull.done.length > 1 ? undefined : now;
  // What was stored before may be gone since.
  memory.isInDoubt = stored.length > 0;
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
