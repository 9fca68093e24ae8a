/** The pattern takes quadratic time. No real header of four links is a quarter of this long. */
const MAX_LENGTH = 8_192;

/**
 * The number of the last page from a `Link` header (RFC 8288). Only that number is read: the server does not decide
 * where the next request goes.
 */
export function parseLastPage(link: string | null): number | undefined {
  if (link === null || link.length > MAX_LENGTH) return undefined;
  const target = /<([^>]*)>\s*;[^<]*\brel="?last"?/i.exec(link)?.[1];
  const page = target && /[?&]page=(\d{1,6})(?:&|$)/.exec(target)?.[1];
  return page ? Math.max(1, Number(page)) : undefined;
}
