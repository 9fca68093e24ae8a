import type { CompanyId } from './company-id.ts';
import type { Failure } from './failure.ts';

/** Who is signed in, as the server tells it. */
export interface Member {
  id: number;
  /** The login name that items are assigned to. */
  identifier: string;
  name: string;
}

/**
 * A sign-in and what it is bound to. It holds nothing secret: the tokens lie sealed beside it and open only
 * for this very session, company, client and member.
 */
export interface Session {
  id: string;
  companyId: CompanyId;
  clientId: string;
  /** Unknown until the server told it or a person typed it. */
  member: Member | undefined;
  /** Whether a person named the member because the server does not tell. */
  memberIsTyped: boolean;
  /** The id of the member that the stored items belong to: also that of the session before, until this one's is known. */
  itemsOf: number | undefined;
  /** Epoch milliseconds. */
  signedInAt: number;
  /** When the access token runs out, epoch milliseconds. */
  accessExpiresAt: number;
  /** Why the server ended the session; the items stay readable until the next sign-in. */
  ended: Failure | undefined;
}

/** A run of the sign-in window: under way since, or how the last one failed. */
export type SignInProgress = { state: 'running'; since: number } | { state: 'failed'; failure: Failure };
