import type { FailureCode } from '../failure.ts';

/**
 * The failure that a status means (RFC 9110, section 15); `undefined` for success. docs/failures.md says what follows,
 * under "What does a 429 do?" for that one.
 */
export function failureCodeFor(status: number): FailureCode | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status === 400) return 'badRequest';
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'noAccess';
  if (status === 404 || status === 405) return 'notFound';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rateLimited';
  return status >= 500 ? 'serverDown' : 'badReply';
}
