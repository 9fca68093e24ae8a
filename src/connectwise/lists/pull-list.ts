import { HOUR } from '../../domain/time/time.ts';
import type { FoundStep } from '../work-source.ts';
import { noteMismatch } from './mismatch.ts';
import { type CheckContext, type Findings, isEmpty, NOTHING } from './check-context.ts';
import type { ItemList } from './item-list.ts';
import type { Pull } from './list-state.ts';
import { lastPageOf, type ListPage, pagesBetween, readPages } from './list-pages.ts';
import { newestChange } from './newest-change.ts';
import { type ListEnd, MAX_PAGES, readFrom } from './read-list.ts';
import { latest } from './sort-rows.ts';
import { noteUnlisted } from './note-unlisted.ts';

/** Pages that were read longer ago say too little about the current list. */
const RESUME_WITHIN_MS = HOUR;

/**
 * Reads the whole list for the first time. The first page says how many there are, and the others are read in parallel.
 * Each page is yielded at once, so that a new worker continues with the remaining pages.
 */
export async function* pullList(context: CheckContext, list: ItemList): AsyncGenerator<FoundStep, Findings> {
  const { client, state, now } = context;
  const kept = list.state.pull;
  const resumed = kept && isFresh(kept, now) ? kept : undefined;
  const { pull, pages } = resumed
    ? { pull: resumed, pages: resume(readPages(client, list.query(), missing(resumed))) }
    : await begin(context, list);
  for (;;) {
    const { done, value } = await pages.next();
    if (done) {
      finish(context, list, pull, value);
      return NOTHING;
    }
    const findings = take(context, list, pull, value);
    if (!isEmpty(findings)) yield { ...findings, state, progress: progressOf(pull) };
  }
}

/** The remaining pages of an interrupted reading. The comparison that follows shows whether the list is complete. */
async function* resume(pages: AsyncGenerator<ListPage[]>): AsyncGenerator<ListPage[], undefined> {
  yield* pages;
  return undefined;
}

async function begin(
  { client, now }: CheckContext,
  list: ItemList,
): Promise<{ pull: Pull; pages: AsyncGenerator<ListPage[], ListEnd> }> {
  const query = list.query();
  const first = await client.ask(query);
  const { rows, serverTime } = first;
  const lastPage = lastPageOf(first);
  const pull: Pull = {
    startedAt: now,
    serverStartedAt: serverTime,
    lastPage: Math.min(lastPage ?? 0, MAX_PAGES),
    done: [],
  };
  Object.assign(list.state, {
    pull,
    // For an empty list, only the server's clock says since when it is known.
    watermark: rows.length === 0 ? serverTime : undefined,
    unreadable: [],
    others: [],
    isCut: (lastPage ?? 0) > MAX_PAGES,
    walk: undefined,
    excess: undefined,
  });
  return { pull, pages: readFrom(client, query, first) };
}

function take(
  { now }: CheckContext,
  { state, readRows }: ItemList,
  pull: Pull,
  batch: readonly ListPage[],
): Findings {
  const sorted = readRows(batch.flatMap(({ result }) => result.rows));
  const newest = newestChange(sorted.changedAt, { serverTime: pull.serverStartedAt, now });
  state.watermark = latest(state.watermark, newest);
  noteUnlisted(state, sorted);
  for (const { page } of batch) {
    if (page !== undefined) pull.done.push(page);
    // The pages are inconsistent, so the reading cannot be resumed.
    else pull.lastPage = 0;
  }
  return { found: sorted.found, gone: [] };
}

/** The next check asks for what changed during the reading. The count reveals rows that moved between pages. */
function finish(
  context: CheckContext,
  { state, stored }: ItemList,
  pull: Pull,
  end: ListEnd | undefined,
): void {
  const { now } = context;
  if (end) state.isCut = end.isCut;
  if (end?.reach === 0) noteMismatch(state, context.state.checks);
  state.reportedAt = pull.serverStartedAt;
  state.isListed = true;
  state.pull = undefined;
  state.validators = [];
  state.comparedAt = now;
  state.lookedBackAt = now;
  state.countedAt = pull.done.length > 1 ? undefined : now;
  // Items stored before may be gone, so the ids are compared next.
  if (stored.length > 0) state.walk = { upTo: 0, isConclusive: true };
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
