import { isPast, PAGE_SIZE } from '../plan/check-plan.ts';
import { hasFailed } from '../../domain/failure.ts';
import { HOUR } from '../../domain/time/time.ts';
import type { FoundStep } from '../work-source.ts';
import { absentFrom } from './absent.ts';
import { isRetryDue, noteMismatch } from './mismatch.ts';
import { isOwnRefusal } from './check-requests.ts';
import { errorIn, type ListResult, type Outcome, resultIn } from './list-result.ts';
import {
  type CheckContext,
  type Findings,
  isEmpty,
  isOfFuture,
  looksBack,
  NOTHING,
} from './check-context.ts';
import { compareIds } from './compare-ids.ts';
import { doubtRemoval } from './doubt-removal.ts';
import { expectedCount } from './expected-ids.ts';
import { changesQuery, hasOmissions, type ItemList, type ListQueries } from './item-list.ts';
import { isUnsupported, noteDoubt, noteUnsupported } from './unsupported.ts';
import { newestChange } from './newest-change.ts';
import { pullList } from './pull-list.ts';
import { readRest, readWhole } from './read-list.ts';
import { latest } from './sort-rows.ts';
import { noteUnlisted } from './note-unlisted.ts';

/** A count that fails again so soon after it was given up is given up for longer. */
const AGAIN_WITHIN_MS = HOUR;

/** The outcomes of the queries about a list; `undefined` for one that was not asked. */
export type ListOutcomes = Record<keyof ListQueries, Outcome | undefined>;

/**
 * Brings a list up to date: by its changes if the server says when rows changed, else by the whole list.
 *
 * @param hasToCompare whether all ids must be compared in any case
 */
export async function* checkList(
  context: CheckContext,
  list: ItemList,
  outcomes: ListOutcomes,
  hasToCompare: boolean,
): AsyncGenerator<FoundStep, Findings> {
  const { state, stored } = list;
  const check = context.state.checks;
  if (!state.isListed) return yield* pullList(context, list);
  const wasInDoubt = state.isInDoubt;
  const asked = await withoutOmissions(context, list, outcomes.changes);
  const changes = resultIn(asked);
  if (!changes) return relistInstead(context, list, asked);
  const count = resultIn(outcomes.count)?.count;
  if (isOfFuture(context, state, changes)) {
    state.reportedAt = changes.serverTime;
    return relist(context, list);
  }

  const { isWhole, ...findings } = await readChanges(context, list, changes, wasInDoubt);
  // A thorough query begins before the watermark. If it misses even the rows at the watermark, something is
  // inconsistent.
  const sawNothing = context.isThorough && changes.rows.length === 0;
  if (sawNothing && (await stored.read()).some(({ updatedAt }) => updatedAt === state.watermark))
    state.isInDoubt = true;
  const isMismatch = count !== undefined && !state.isCut && count !== (await expectedCount(list, findings));
  // The count only saves the comparison of ids.
  const isUncounted = outcomes.count?.status === 'rejected';
  if (isUncounted) giveUpCounts(context, list, errorIn(outcomes.count));
  if (!hasToCompare && !isUncounted && !(isMismatch && (!state.mismatch || isRetryDue(state, check)))) {
    if (outcomes.count) state.countedAt = context.now;
    if (count !== undefined && !isMismatch && isWhole) state.mismatch = undefined;
    return findings;
  }
  // Noted even if the ids cannot be compared after all.
  if (isMismatch || state.mismatch) noteMismatch(state, check);
  // Yielded before the ids can fail, because the next check asks only for later changes.
  if (!isEmpty(findings)) yield { ...findings, state: context.state, progress: undefined };
  return compareIds(context, list, findings, { sawNothing, wasInDoubt, count, isWhole });
}

/**
 * Stops counting in every check, where each failure would lead to a comparison of the ids: for a while, or for a day if
 * the count is refused or fails again soon after.
 */
function giveUpCounts({ state: { unsupported }, now }: CheckContext, list: ItemList, error: unknown): void {
  const feature = `${list.query().list.name}Counts` as const;
  const isLasting = isOwnRefusal(error) || !isPast(unsupported[feature], AGAIN_WITHIN_MS, now);
  if (isLasting) noteUnsupported(unsupported, feature, now);
  else if (!isUnsupported(unsupported, feature, now)) noteDoubt(unsupported, feature, now);
}

/**
 * Asks for all changes if the server refused to leave out what is known. For a day, it is not asked to leave out
 * anything.
 *
 * @param changes the outcome of the first query, if it was asked
 */
async function withoutOmissions(
  context: CheckContext,
  list: ItemList,
  changes: Outcome | undefined,
): Promise<Outcome | undefined> {
  if (!hasFailed(errorIn(changes), 'badRequest') || !hasOmissions(context, list)) return changes;
  noteUnsupported(context.state.unsupported, `${list.query().list.name}Omissions`, context.now);
  const query = changesQuery(context, list);
  return query && (await Promise.allSettled([context.client.ask(query)]))[0];
}

/**
 * Reads the whole list if the query for changes fails, because that query only saves work. Throws instead if the check
 * cannot afford the whole list.
 *
 * @param changes the failed query, if it was asked
 */
async function relistInstead(
  context: CheckContext,
  list: ItemList,
  changes: Outcome | undefined,
): Promise<Findings> {
  const { state, now } = context;
  const error = errorIn(changes);
  const isRefused = hasFailed(error, 'badRequest');
  const pages = Math.ceil(list.stored.length / PAGE_SIZE);
  if (error !== undefined && !isRefused && pages > context.requestsLeft()) throw error;
  const feature = `${list.query().list.name}Changes` as const;
  if (isRefused) noteUnsupported(state.unsupported, feature, now);
  const findings = await relist(context, list);
  if (error !== undefined && !isRefused) noteDoubt(state.unsupported, feature, now);
  return findings;
}

async function readChanges(
  context: CheckContext,
  list: ItemList,
  changes: ListResult,
  wasInDoubt: boolean,
): Promise<Findings & { isWhole: boolean }> {
  const { state, stored } = list;
  const { serverTime } = changes;
  const query = changesQuery(context, list) ?? list.query();
  const { rows, reach } = await readRest(context.client, query, changes);
  const sorted = list.readRows(rows);
  const isWhole = reach === Infinity;
  if (isWhole) {
    state.watermark = latest(
      state.watermark,
      newestChange(sorted.changedAt, { serverTime, now: context.now }),
    );
    // This time may move back, too: a clock that was once ahead must not hide the changes until then.
    state.reportedAt = serverTime ?? state.reportedAt;
    if (looksBack(context, state)) state.lookedBackAt = context.now;
  } else {
    // The next check asks again from the same time on.
    noteMismatch(state, context.state.checks);
  }
  state.validators = [];
  noteUnlisted(state, sorted);
  const isGone = new Set(sorted.gone);
  const known = isGone.size > 0 ? await stored.read() : [];
  const gone = known.flatMap(({ key }) => (isGone.has(key) ? [key] : []));
  return { found: sorted.found, gone: doubtRemoval(state, gone, stored.length, wasInDoubt), isWhole };
}

/** Reads the whole list again, for servers that do not say when rows changed. */
async function relist(context: CheckContext, list: ItemList): Promise<Findings> {
  const { state, stored } = list;
  const { client, isManual, now } = context;
  // A damaged stored row is missing from the entries and must come again.
  const isSound = !isManual && stored.length > 0;
  const entries = await stored.read();
  const known = entries.map(({ id }) => id);
  const whole = await readWhole(client, list.query(), isSound ? state.validators : [], { known });
  state.comparedAt = now;
  state.countedAt = now;
  if (whole.isUnchanged) return NOTHING;
  const sorted = list.readRows(whole.rows);
  const present = new Set([...sorted.found.map(({ id }) => id), ...sorted.unreadable]);
  const { absent, isConclusive } = absentFrom(whole, present, entries);
  const wasInDoubt = state.isInDoubt;
  state.isInDoubt = false;
  const keys = absent.map(({ key }) => key);
  const gone = doubtRemoval(state, keys, stored.length, wasInDoubt);
  Object.assign(state, {
    validators: state.isInDoubt || !isConclusive ? [] : whole.validators,
    // For an empty list, only the server's clock says since when it is known.
    watermark:
      whole.rows.length === 0
        ? whole.serverTime
        : newestChange(sorted.changedAt, { serverTime: whole.serverTime, now }),
    unreadable: sorted.unreadable,
    others: sorted.others,
    isCut: whole.isCut,
    walk: undefined,
    excess: undefined,
  });
  if (isConclusive) state.mismatch = undefined;
  else noteMismatch(state, context.state.checks);
  return { found: sorted.found, gone };
}
