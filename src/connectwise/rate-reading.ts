import type { RateReading } from '../domain/http/rate-reading.ts';
import { sentAtOf } from '../domain/http/retry-after.ts';
import { DAY, SECOND } from '../domain/time/time.ts';
import { type FieldMember, parseMembers } from './structured-fields.ts';

/** What a family of headers says, as text. */
interface Told {
  limit?: string | undefined;
  remaining?: string | undefined;
  reset?: string | undefined;
}

/** Larger numbers are moments: a billion seconds after 1970 was in 2001, a hundred billion milliseconds in 1973. */
const MIN_EPOCH_S = 1e9;
const MIN_EPOCH_MS = 1e11;
/** A window that ends further away than this, or ended longer ago, has its units or its clock wrong. */
const MAX_RESET_MS = DAY;

/**
 * Reads what a reply tells of the rate limit, in whichever of the ways in use: `RateLimit` with `RateLimit-Policy`
 * (draft-ietf-httpapi-ratelimit-headers, in its present form and that of draft 07), `RateLimit-Limit|Remaining|Reset`
 * of the drafts before, `X-RateLimit-Limit|Remaining|Reset` of custom. One way is taken as a whole, that with the
 * remaining requests if any has them: numbers of different windows do not go together. Never throws.
 *
 * @param now epoch milliseconds
 */
export function rateReadingOf(headers: Headers, now: number): RateReading {
  const readings = [structured(headers), plain(headers, 'ratelimit'), plain(headers, 'x-ratelimit')].map(
    (told) => readingOf(told, sentAtOf(headers, now), now),
  );
  return (
    readings.find(({ remaining }) => remaining !== undefined) ??
    readings.find((reading) => Object.keys(reading).length > 0) ??
    {}
  );
}

function readingOf(told: Told, sentAt: number, now: number): RateReading {
  const limit = parseCount(told.limit);
  const remaining = parseCount(told.remaining);
  const resetAt = resetAtOf(parseCount(told.reset), sentAt, now);
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

/** Seconds from now, or a moment of the server's clock in seconds or milliseconds, as a moment of ours. */
function resetAtOf(reset: number | undefined, sentAt: number, now: number): number | undefined {
  if (reset === undefined) return undefined;
  const inMs = reset < MIN_EPOCH_S ? reset * SECOND : epochMsOf(reset) - sentAt;
  return Math.abs(inMs) <= MAX_RESET_MS ? now + inMs : undefined;
}

function epochMsOf(moment: number): number {
  return moment < MIN_EPOCH_MS ? moment * SECOND : moment;
}

function plain(headers: Headers, prefix: string): Told {
  return {
    limit: limitIn(headers.get(`${prefix}-limit`)),
    remaining: headers.get(`${prefix}-remaining`) ?? undefined,
    reset: headers.get(`${prefix}-reset`) ?? undefined,
  };
}

/** Drafts up to 06 let the policies follow the limit that counts: `10, 10;w=1, 50;w=60`. */
function limitIn(header: string | null): string | undefined {
  const [limit, ...policies] = membersOf(header);
  const areNamed = policies.every(({ parameters }) => parameters.has('w') || parameters.has('window'));
  return areNamed ? limit?.value : undefined;
}

function structured(headers: Headers): Told {
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

/** A quota may also be one of bytes, or of connections. */
function countsRequests({ parameters }: FieldMember): boolean {
  const unit = parameters.get('qu') ?? 'requests';
  return unit === 'requests' || unit === 'request';
}

function soleOf<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
