/** Everything that the paths of our own requests consist of, but ids. */
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

/** A path that can be shown to anybody: which items it is about, and whatever else we do not know, becomes `*`. */
export function maskedPath(path: string): string {
  return path
    .split('/')
    .map((segment) => (segment === '' || KNOWN_SEGMENTS.has(segment) ? segment : '*'))
    .join('/');
}
