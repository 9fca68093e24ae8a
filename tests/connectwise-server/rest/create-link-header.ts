/**
 * The `Link` header of a page: `next` and `last`, so that page 1 already tells the number of pages. Undefined on the
 * last page and past it.
 */
export function createLinkHeader(
  url: URL,
  { page, pageSize, count }: { page: number; pageSize: number; count: number },
): string | undefined {
  const last = Math.ceil(count / pageSize);
  if (page >= last) return undefined;
  return `<${pageUrl(url, page + 1)}>; rel="next", <${pageUrl(url, last)}>; rel="last"`;
}

function pageUrl(url: URL, page: number): string {
  const target = new URL(url);
  target.searchParams.set('page', String(page));
  return target.href;
}
