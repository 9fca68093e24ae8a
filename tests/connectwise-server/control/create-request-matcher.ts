/** Where the API begins, whatever the codebase. */
const API_BASE = /^\/[^/]+\/apis\/3\.0(?=\/)/;

/** Which requests are meant. What is left out matches everything. */
export type RequestPattern = {
  company?: string;
  method?: string;
  /**
   * The path, whole or from after the API's base: `/service/tickets`, `/project/projects/*` + `/tasks`,
   * `*` + `/oauth/token`. `*` stands for any run of characters. With a `?` in it, the decoded query belongs to it too:
   * `/service/tickets?*page=2*`.
   */
  path?: string;
};

export type MatchableRequest = { company: string; method: string; path: string; search: string };

/** Prepares the test of a pattern. */
export function createRequestMatcher(pattern: RequestPattern): (request: MatchableRequest) => boolean {
  const { company, method, path } = pattern;
  const pathPattern = path === undefined ? undefined : createGlob(path);
  return (request) => {
    if (company !== undefined && request.company !== company) return false;
    if (method !== undefined && request.method !== method.toUpperCase()) return false;
    if (!pathPattern || path === undefined) return true;
    const text = path.includes('?') ? `${request.path}?${decodeQuery(request.search)}` : request.path;
    return pathPattern.test(text) || (API_BASE.test(text) && pathPattern.test(text.replace(API_BASE, '')));
  };
}

/** The regular expression of a pattern in which `*` stands for any run of characters. */
export function createGlob(pattern: string): RegExp {
  const source = pattern
    .split('*')
    .map((part) => part.replaceAll(/[$()+.?[\\\]^{|}]/g, String.raw`\$&`))
    .join('.*');
  return new RegExp(`^${source}$`);
}

function decodeQuery(search: string): string {
  return [...new URLSearchParams(search)].map(([name, value]) => `${name}=${value}`).join('&');
}
