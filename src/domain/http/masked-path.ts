/** All segments of our own request paths, except IDs. */
const KNOWN_SEGMENTS = new Set(
  [
    ['v4_6_release', 'apis', '3.0'],
    ['system', 'oauth', 'authorize', 'token', 'bundles', 'myMembers', 'info'],
    ['service', 'tickets', 'boards', 'priorities', 'count'],
    ['project', 'projects', 'tasks'],
    ['company', 'companies'],
    ['login', 'companyinfo', 'schedule', 'entries', 'members'],
  ].flat(),
);

/** A path that anyone may see. IDs of items, and everything else that we do not know, become `*`. */
export function maskedPath(path: string): string {
  return path
    .split('/')
    .map((segment) => (segment === '' || KNOWN_SEGMENTS.has(segment) ? segment : '*'))
    .join('/');
}
