/** The pattern takes the square of it in steps; no real header of four links has a quarter of it. */
const MAX_LENGTH = 8_192;

/**
 * The number of the last page from a `Link` header (RFC 8288). Only that number is read: where a link leads to
 * is the server's claim, and the next request goes where we say.
 */
export function parseLastPage(link: string | null): number | undefined {
  if (link === null || link.length > MAX_LENGTH) return undefined;
  const target = /<([^>]*)>\s*;[^<]*\brel="?last"?/i.exec(link)?.[1];
  const page = target === undefined ? null : /[?&]page=(\d{1,6})(?:&|$)/.exec(target)?.[1];
  return page ? Math.max(1, Number(page)) : undefined;
}
