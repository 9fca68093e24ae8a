type Page = { page: number; pageSize: number; count: number };

/**
 * The `Link` header of a page, with `next` and `last`. So page 1 already gives the number of pages. Undefined on the last
 * page and after it.
 */
export function createLinkHeader(url: URL, { page, pageSize, count }: Page): string | undefined {
  const last = Math.ceil(count / pageSize);
  if (page >= last) return undefined;
  return `<${withParameter(url, 'page', page + 1)}>; rel="next", <${withParameter(url, 'page', last)}>; rel="last"`;
}

/** The `Link` header of a forward-only page, with `next` alone. */
export function createForwardLink(url: URL, nextPageId: number | undefined): string | undefined {
  return nextPageId === undefined ? undefined : `<${withParameter(url, 'pageId', nextPageId)}>; rel="next"`;
}

function withParameter(url: URL, name: string, value: number): string {
  const target = new URL(url);
  target.searchParams.set(name, String(value));
  return target.href;
}
