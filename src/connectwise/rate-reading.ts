import type { RateReading } from '../domain/http/rate-reading.ts';
import { sentAtOf } from '../domain/http/retry-after.ts';
import { DAY, SECOND } from '../domain/time/time.ts';
import { type FieldMember, parseMembers } from './structured-fields.ts';

/** The values of one family of headers, as text. */
interface Reported {
  limit?: string | undefined;
  remaining?: string | undefined;
  reset?: string | undefined;
}

/** Larger numbers are timestamps: a billion seconds after 1970 was in 2001, a hundred billion milliseconds in 1973. */
const MIN_EPOCH_S = 1e9;
const MIN_EPOCH_MS = 1e11;
/** A window that ends later than this, or ended longer ago, comes from wrong units or a wrong clock. */
const MAX_RESET_MS = DAY;

/**
 * Reads what a reply says about the rate limit, in any of the known forms: `RateLimit` with `RateLimit-Policy`
 * (draft-ietf-httpapi-ratelimit-headers, in its current form and that of draft 07), `RateLimit-Limit|Remaining|Reset`
 * of earlier drafts, and the customary `X-RateLimit-Limit|Remaining|Reset`. The result comes from one form only,
 * because numbers of different windows must not be mixed. A form with the remaining requests is preferred. Never
 * throws.
 *
 * @param now epoch milliseconds
 */
export function rateReadingOf(headers: Headers, now: number): RateReading {
  const readings = [structured(headers), plain(headers, 'ratelimit'), plain(headers, 'x-ratelimit')].map(
    (reported) => readingOf(reported, sentAtOf(headers, now), now),
  );
  return (
    readings.find(({ remaining }) => remaining !== undefined) ??
    readings.find((reading) => Object.keys(reading).length > 0) ??
    {}
  );
}

function readingOf(reported: Reported, sentAt: number, now: number): RateReading {
  const limit = parseCount(reported.limit);
  const remaining = parseCount(reported.remaining);
  const resetAt = resetAtOf(parseCount(reported.reset), sentAt, now);
  const isLimit = limit !== undefined && limit > 0;
  const isRemaining = remaining !== undefined && !(isLimit && remaining > limit);
  return {
    ...(isLimit && { limit }),
    ...(isRemaining && { remaining }),
    ...(resetAt !== undefined && { resetAt }),
  };
}

function parseCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** Takes seconds from now, or a time of the server's clock in seconds or milliseconds. Returns a time of our clock. */
function resetAtOf(reset: number | undefined, sentAt: number, now: number): number | undefined {
  if (reset === undefined) return undefined;
  const inMs = reset < MIN_EPOCH_S ? reset * SECOND : epochMsOf(reset) - sentAt;
  return Math.abs(inMs) <= MAX_RESET_MS ? now + inMs : undefined;
}

function epochMsOf(moment: number): number {
  return moment < MIN_EPOCH_MS ? moment * SECOND : moment;
}

function plain(headers: Headers, prefix: string): Reported {
  return {
    limit: limitIn(headers.get(`${prefix}-limit`)),
    remaining: headers.get(`${prefix}-remaining`) ?? undefined,
    reset: headers.get(`${prefix}-reset`) ?? undefined,
  };
}

/** In drafts up to 06 the policies follow the limit that applies: `10, 10;w=1, 50;w=60`. */
function limitIn(header: string | null): string | undefined {
  const [limit, ...policies] = membersOf(header);
  const areNamed = policies.every(({ parameters }) => parameters.has('w') || parameters.has('window'));
  return areNamed ? limit?.value : undefined;
}

function structured(headers: Headers): Reported {
  const members = membersOf(headers.get('ratelimit'));
  const byKey = new Map(members.map(({ key, value }) => [key, value]));
  // Draft 07: `limit=100, remaining=50, reset=30`.
  if (byKey.has('remaining') || byKey.has('limit')) {
    return { limit: byKey.get('limit'), remaining: byKey.get('remaining'), reset: byKey.get('reset') };
  }

  const policies = membersOf(headers.get('ratelimit-policy'));
  const others = new Set(policies.filter((policy) => !countsRequests(policy)).map(({ value }) => value));
  const [tightest] = members
    .filter(({ value, parameters }) => !others.has(value) && parseCount(parameters.get('r')) !== undefined)
    .toSorted((one, other) => Number(one.parameters.get('r')) - Number(other.parameters.get('r')));
  const named = tightest?.value ?? soleOf(policies)?.value;
  const policy = policies.find(({ value }) => value === named && !others.has(value));
  return {
    limit: policy?.parameters.get('q'),
    remaining: tightest?.parameters.get('r'),
    reset: tightest?.parameters.get('t'),
  };
}

function membersOf(header: string | null): FieldMember[] {
  return parseMembers(header ?? '') ?? [];
}

/** A quota may also count bytes or connections. */
function countsRequests({ parameters }: FieldMember): boolean {
  const unit = parameters.get('qu') ?? 'requests';
  return unit === 'requests' || unit === 'request';
}

function soleOf<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
