import type { Credential } from '../domain/account/credential.ts';
import { hasFailed } from '../domain/failure.ts';

/** What the replies of one check reveal about the credentials that it used. */
export interface CredentialTrial {
  noteResult(credential: Credential): void;
  noteRenewal(previous: Credential, renewed: Credential): void;
  /** Whether this check obtained it by a renewal. Such a credential is not renewed again. */
  isFresh(credential: Credential): boolean;
  /** Whether renewal may be the wrong remedy: it is fresh, or the server accepted it earlier in this check. */
  isDoubtful(credential: Credential): boolean;
  /** Whether it is good, whatever one endpoint says; `undefined` if that is unknown. Makes at most one request. */
  isGood(credential: Credential): Promise<boolean | undefined>;
}

/** @param askWho requests who-am-I with a credential; throws FailureError */
export function createCredentialTrial(askWho: (credential: Credential) => Promise<unknown>): CredentialTrial {
  const answered = new Set<string>();
  const renewed = new Set<string>();
  const replaced = new Set<string>();
  const trials = new Map<string, Promise<boolean | undefined>>();

  async function tryOut(credential: Credential): Promise<boolean | undefined> {
    try {
      await askWho(credential);
      return true;
    } catch (error) {
      // ConnectWise recognises this member, who only lacks the right to ask.
      if (hasFailed(error, 'noAccess')) return true;
      return hasFailed(error, 'unauthorized') ? false : undefined;
    }
  }

  return {
    noteResult: ({ authorization }) => void answered.add(authorization),
    noteRenewal(previous, other) {
      replaced.add(previous.authorization);
      renewed.add(other.authorization);
    },
    isFresh: ({ authorization }) => renewed.has(authorization),
    isDoubtful: ({ authorization }) =>
      renewed.has(authorization) || (answered.has(authorization) && !replaced.has(authorization)),
    async isGood(credential) {
      const { authorization } = credential;
      if (renewed.has(authorization) && answered.has(authorization)) return true;
      const trial = trials.get(authorization) ?? tryOut(credential);
      trials.set(authorization, trial);
      return (await trial) ?? (answered.has(authorization) ? true : undefined);
    },
  };
}
