/** How API keys reach a company. Tests change it while the server runs. */
export type PsaAccess = {
  /** The host of its site. Other sites do not know the company. */
  readonly site: string;
  /** The first part of every path, with its slash. It changes with upgrades. */
  codebase: string;
  /** The identifiers of members whose API keys are revoked. */
  readonly revokedKeys: Set<string>;
  /** The paths that members may not read. `*` stands for any run of characters. */
  readonly forbiddenPaths: Set<string>;
  /** The private keys and credentials of all sign-ins, for tests that look for leaks. */
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
