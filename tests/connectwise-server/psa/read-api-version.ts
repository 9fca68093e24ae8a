import { ApiError } from '../rest/api-error.ts';

const FIRST_YEAR = 2019;

/**
 * The content type of the answer: the version in the `Accept` header, or else plain JSON. It is an assumption that a
 * server knows the versions from 2019.1 up to that of its codebase (`v2025_1/` is 2025.1). It refuses other versions even
 * if a plain type follows, as reported at
 * https://github.com/covenanttechnologysolutions/connectwise-rest/issues/35. The status is that of ASP.NET's API
 * versioning.
 */
export function readApiVersion(
  accept: string | undefined,
  { codebase, isVersioned, url }: { codebase: string; isVersioned: boolean; url: URL },
): string {
  const asked = /application\/vnd\.connectwise\.com\+json\s*;\s*version=([^\s,;]+)/.exec(accept ?? '')?.[1];
  if (asked === undefined) return 'application/json; charset=utf-8';
  if (isVersioned && isKnown(asked, codebase)) {
    return `application/vnd.connectwise.com+json; version=${asked}; charset=utf-8`;
  }
  throw new ApiError(
    400,
    `The HTTP resource that matches the request URI '${url.origin}${url.pathname}' does not support the API version '${asked}'.`,
    { code: 'ConnectWiseApi' },
  );
}

function isKnown(version: string, codebase: string): boolean {
  const asked = orderOf(/^(\d{4})\.(\d{1,2})$/.exec(version));
  const own = orderOf(/^v(\d{4})_(\d{1,2})\/$/.exec(codebase));
  return asked >= FIRST_YEAR * 100 && asked <= own;
}

function orderOf(match: RegExpExecArray | null): number {
  return match ? Number(match[1]) * 100 + Number(match[2]) : Number.NaN;
}
