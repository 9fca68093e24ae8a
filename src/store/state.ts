import * as v from 'valibot';
import { isCompanyId } from '../domain/account/company-id.ts';
import type { Company } from '../domain/account/company.ts';
import { FAILURE_CODES } from '../domain/failure.ts';
import { type Leftovers, NO_LEFTOVERS } from '../domain/account/leftovers.ts';
import type { Summary } from '../domain/notifications/plan-notifications.ts';
import { PART_NAMES } from '../domain/items/missing-part.ts';
import { isCodebase } from '../domain/account/psa-site.ts';
import { isServerOrigin, parseServerOrigin, type ServerOrigin } from '../domain/http/server-origin.ts';
import type { Session, SessionServer, SignInProgress } from '../domain/account/session.ts';
import { WAYS } from '../domain/account/way-to-connect.ts';
import { SKIP_REASONS, INITIAL_CHECK_STATUS, type CheckStatus } from '../domain/pacing/check-status.ts';
import { isMoment } from '../domain/time/time.ts';

// Stored data may be damaged or from another version, so they are narrowed like any other input.

const moment = v.custom<number>(isMoment);

const failure = v.object({
  code: v.picklist(FAILURE_CODES),
  retryAt: v.exactOptional(moment),
  detail: v.exactOptional(v.string()),
});

const origin = v.custom<ServerOrigin>((value) => {
  const parsed = typeof value === 'string' ? parseServerOrigin(value) : undefined;
  return parsed !== undefined && isServerOrigin(parsed) && parsed === value;
});

const server = v.variant('connectBy', [
  v.object({ connectBy: v.literal('oauth') }),
  v.object({
    connectBy: v.literal('keys'),
    origin,
    codebase: v.custom<string>(isCodebase),
    isVersioned: v.boolean(),
  }),
]);

const session = v.object({
  id: v.string(),
  companyId: v.custom<Company>((value) => typeof value === 'string'),
  // Sessions without a server come from a version with one way to connect.
  server: v.optional(server, { connectBy: 'oauth' }),
  clientId: v.string(),
  member: v.optional(
    v.object({
      id: v.number(),
      identifier: v.string(),
      name: v.string(),
      isApiMember: v.exactOptional(v.literal(true)),
    }),
  ),
  isMemberReported: v.optional(v.boolean()),
  itemsOf: v.optional(v.number()),
  listSince: moment,
  accessExpiresAt: v.optional(moment),
  ended: v.optional(failure),
  isLocked: v.fallback(v.boolean(), false),
});

const signIn = v.variant('state', [
  v.object({ state: v.literal('running'), id: v.string(), since: moment }),
  v.object({ state: v.literal('failed'), failure }),
]);

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const missingPart = v.object({
  part: v.picklist(PART_NAMES),
  isRefused: v.boolean(),
  projects: v.exactOptional(v.object({ count, name: v.exactOptional(v.string()) })),
});

const status = v.object({
  runningSince: v.optional(moment),
  progress: v.optional(v.object({ done: count, total: count })),
  manualAt: v.optional(moment),
  succeededAt: v.optional(moment),
  failure: v.optional(failure),
  refusals: v.fallback(count, 0),
  // Another version may have other reasons.
  skip: v.fallback(
    v.optional(v.object({ why: v.picklist(SKIP_REASONS), until: v.optional(moment) })),
    undefined,
  ),
  intervalMs: v.optional(moment),
  skippedRows: v.number(),
  isCut: v.boolean(),
  forbidden: v.array(v.picklist(['ticket', 'task'])),
  missing: v.fallback(v.array(missingPart), []),
  isSettled: v.fallback(v.boolean(), true),
});

const summary = v.object({
  id: v.string(),
  openedAt: moment,
  covers: v.array(v.string()),
  isNotified: v.boolean(),
});

const leftovers = v.object({ account: v.optional(v.string()), origins: v.array(origin) });

export function parseMoment(stored: unknown): number | undefined {
  return isMoment(stored) ? stored : undefined;
}

export function parseSession(stored: unknown): Session | undefined {
  const parsed = v.safeParse(session, stored);
  if (!parsed.success) return undefined;
  const { member, isMemberReported, itemsOf, accessExpiresAt, ended } = parsed.output;
  return isOfCompany(parsed.output)
    ? { ...parsed.output, member, isMemberReported, itemsOf, accessExpiresAt, ended }
    : undefined;
}

/** Whether the company's name is valid for its kind of server. */
function isOfCompany({ companyId, server: { connectBy } }: { companyId: Company; server: SessionServer }) {
  return isCompanyId(WAYS[connectBy].parseCompany(companyId));
}

export function parseSignIn(stored: unknown): SignInProgress | undefined {
  const parsed = v.safeParse(signIn, stored);
  return parsed.success ? parsed.output : undefined;
}

export function parseSummary(stored: unknown): Summary | undefined {
  const parsed = v.safeParse(summary, stored);
  return parsed.success ? parsed.output : undefined;
}

export function parseLeftovers(stored: unknown): Leftovers {
  const parsed = v.safeParse(leftovers, stored);
  return parsed.success ? { account: parsed.output.account, origins: parsed.output.origins } : NO_LEFTOVERS;
}

export function parseStatus(stored: unknown): CheckStatus {
  const parsed = v.safeParse(status, stored);
  if (!parsed.success) return INITIAL_CHECK_STATUS;
  const { skip, ...rest } = parsed.output;
  return { ...INITIAL_CHECK_STATUS, ...rest, skip: skip && { why: skip.why, until: skip.until } };
}
