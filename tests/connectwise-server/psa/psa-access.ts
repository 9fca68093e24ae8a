/** How a company can be reached by API keys; tests change it while the server runs. */
export type PsaAccess = {
  /** Host of its site. A company has one, and the others do not know it. */
  readonly site: string;
  /** The first part of every path, with its slash. It changes with upgrades. */
  codebase: string;
  /** Identifiers of members whose API keys were taken back. */
  readonly revokedKeys: Set<string>;
  /** Paths that the members' role may not read; `*` stands for any run of characters. */
  readonly forbiddenPaths: Set<string>;
  /** Private keys and credentials that somebody has signed in with, for tests that look for leaks. */
  readonly usedSecrets: Set<string>;
};

export function createPsaAccess(site: string): PsaAccess {
  return {
    site,
    codebase: 'v2025_1/',
    revokedKeys: new Set(),
    forbiddenPaths: new Set(),
    usedSecrets: new Set(),
  };
}
