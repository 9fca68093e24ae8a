import { ON_PREMISES_HOST } from '../psa/psa-sites.ts';

/** The host names of the stand-in, in the form of certificates and of Chromium's `--host-resolver-rules`. */
export const HOST_NAMES = [
  '*.api.connectwisedev.com',
  '*.connectwisedev.com',
  '*.myconnectwise.net',
  ON_PREMISES_HOST,
] as const;

/** Chromium's `--host-resolver-rules` that map all host names to the server, from any port. */
export function createHostRules(port: number): string {
  return HOST_NAMES.map((name) => `MAP ${name} 127.0.0.1:${port}`).join(', ');
}

/** Whether a host belongs to the stand-in. */
export function isOwnHost(hostname: string): boolean {
  return HOST_NAMES.some((name) =>
    name.startsWith('*') ? hostname.endsWith(name.slice(1)) : hostname === name,
  );
}
