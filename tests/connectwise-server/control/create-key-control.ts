import type { CompanyServer } from '../http/create-request-handler.ts';
import { expectMember } from './resolve-references.ts';

/** Controls how a company can be reached on its PSA site. */
export type KeyControl = {
  /** Revokes the API keys of a member. The server then answers 401. */
  revokeApiKey: (company: string, memberIdentifier: string) => void;
  restoreApiKey: (company: string, memberIdentifier: string) => void;
  /** Upgrades the company to another codebase, such as `v2025_2/`. The previous one is gone. */
  switchCodebase: (company: string, codebase: string) => void;
  /** Forbids all members a path after the base, such as `/schedule/entries`. `*` stands for any run of characters. */
  forbidPath: (company: string, path: string) => void;
  permitAllPaths: (company: string) => void;
};

export function createKeyControl(expectCompany: (company: string) => CompanyServer): KeyControl {
  function keysOf(company: string, memberIdentifier: string): Set<string> {
    const { data, psa } = expectCompany(company);
    expectMember(data, memberIdentifier);
    return psa.revokedKeys;
  }

  return {
    revokeApiKey(company, memberIdentifier) {
      keysOf(company, memberIdentifier).add(memberIdentifier);
    },
    restoreApiKey(company, memberIdentifier) {
      keysOf(company, memberIdentifier).delete(memberIdentifier);
    },
    switchCodebase(company, codebase) {
      if (!/^v\d{4}_\d{1,2}\/$/.test(codebase)) throw new RangeError(`"${codebase}" is not a codebase.`);
      expectCompany(company).psa.codebase = codebase;
    },
    forbidPath(company, path) {
      expectCompany(company).psa.forbiddenPaths.add(path);
    },
    permitAllPaths(company) {
      expectCompany(company).psa.forbiddenPaths.clear();
    },
  };
}
