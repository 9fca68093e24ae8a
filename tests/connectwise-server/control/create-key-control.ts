import type { CompanyServer } from '../http/create-request-handler.ts';
import { expectMember } from './resolve-references.ts';

/** How a company can be reached on its PSA site. */
export type KeyControl = {
  /** Takes a member's API keys back: from now on 401. */
  revokeApiKey: (company: string, memberIdentifier: string) => void;
  restoreApiKey: (company: string, memberIdentifier: string) => void;
  /** An upgrade: the company moves to another codebase, such as `v2025_2/`, and the old one is gone. */
  switchCodebase: (company: string, codebase: string) => void;
  /** The members' role may no longer read a path after the base, such as `/schedule/entries`; `*` is any run. */
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
      if (!/^v\d{4}_\d{1,2}\/$/.test(codebase)) throw new RangeError(`"${codebase}" is no codebase.`);
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
