/**
 * Checks the typed `ConnectWise web address`. Only an https origin is taken: links are built from it, and a
 * link of another scheme could run script in our pages.
 *
 * @returns the origin without a trailing slash, or `undefined` if it is no such address
 */
export function parseWebAddress(typed: string): string | undefined {
  const url = URL.parse(typed.trim());
  if (!url || url.protocol !== 'https:' || url.username || url.password) return undefined;
  return url.pathname === '/' && !url.search && !url.hash ? url.origin : undefined;
}
