/** The base path of the API with any codebase. */
const API_BASE = /^\/[^/]+\/apis\/3\.0(?=\/)/;

/** Selects requests. An omitted field matches everything. */
export type RequestPattern = {
  company?: string;
  method?: string;
  /**
   * The whole path, or the path after the base of the API: `/service/tickets`, `/project/projects/*` + `/tasks`,
   * `*` + `/oauth/token`. `*` stands for any run of characters. A pattern with a `?` also covers the decoded query:
   * `/service/tickets?*page=2*`.
   */
  path?: string;
};

export type MatchableRequest = { company: string; method: string; path: string; search: string };

/** Creates the test of a pattern. */
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
