import * as v from 'valibot';
import { type CompanyId, isCompanyId, parseCompanyId } from '../domain/company-id.ts';
import { FAILURE_CODES } from '../domain/failure.ts';
import type { Summary } from '../domain/notices.ts';
import type { Session, SignInProgress } from '../domain/session.ts';
import { HOLD_REASONS, INITIAL_SYNC_STATUS, type SyncStatus } from '../domain/sync-status.ts';
import { isMoment } from '../domain/time.ts';

// What lies on a disk can be damaged or from another version: it is narrowed like any other input.

const moment = v.custom<number>(isMoment);

const failure = v.object({
  code: v.picklist(FAILURE_CODES),
  retryAt: v.exactOptional(moment),
  detail: v.exactOptional(v.string()),
});

const companyId = v.custom<CompanyId>(
  (value) => typeof value === 'string' && isCompanyId(parseCompanyId(value)),
);

const session = v.object({
  id: v.string(),
  companyId,
  clientId: v.string(),
  member: v.optional(v.object({ id: v.number(), identifier: v.string(), name: v.string() })),
  isMemberTold: v.optional(v.boolean()),
  itemsOf: v.optional(v.number()),
  listSince: moment,
  accessExpiresAt: moment,
  ended: v.optional(failure),
  isLocked: v.fallback(v.boolean(), false),
});

const signIn = v.variant('state', [
  v.object({ state: v.literal('running'), id: v.string(), since: moment }),
  v.object({ state: v.literal('failed'), failure }),
]);

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const status = v.object({
  runningSince: v.optional(moment),
  progress: v.optional(v.object({ done: count, total: count })),
  succeededAt: v.optional(moment),
  failure: v.optional(failure),
  refusals: v.fallback(count, 0),
  hold: v.optional(v.object({ why: v.picklist(HOLD_REASONS), until: v.optional(moment) })),
  intervalMs: v.optional(moment),
  skippedRows: v.number(),
  isCut: v.boolean(),
  withheld: v.array(v.picklist(['ticket', 'task'])),
});

const summary = v.object({
  id: v.string(),
  openedAt: moment,
  covers: v.array(v.string()),
  isTold: v.boolean(),
});

export function parseMoment(stored: unknown): number | undefined {
  return isMoment(stored) ? stored : undefined;
}

export function parseSession(stored: unknown): Session | undefined {
  const parsed = v.safeParse(session, stored);
  if (!parsed.success) return undefined;
  const { member, isMemberTold, itemsOf, ended } = parsed.output;
  return { ...parsed.output, member, isMemberTold, itemsOf, ended };
}

export function parseSignIn(stored: unknown): SignInProgress | undefined {
  const parsed = v.safeParse(signIn, stored);
  return parsed.success ? parsed.output : undefined;
}

export function parseSummary(stored: unknown): Summary | undefined {
  const parsed = v.safeParse(summary, stored);
  return parsed.success ? parsed.output : undefined;
}

export function parseStatus(stored: unknown): SyncStatus {
  const parsed = v.safeParse(status, stored);
  if (!parsed.success) return INITIAL_SYNC_STATUS;
  const { hold, ...rest } = parsed.output;
  return { ...INITIAL_SYNC_STATUS, ...rest, hold: hold && { why: hold.why, until: hold.until } };
}
