import type { Company } from './company.ts';
import type { Failure } from '../failure.ts';
import type { ServerOrigin } from '../http/server-origin.ts';
import { MINUTE } from '../time/time.ts';

/** Who is signed in, as the server tells it. */
export interface Member {
  id: number;
  /** The login name that items are assigned to. */
  identifier: string;
  name: string;
  /** Whether this is an account of a program, which nobody assigns work to; left out for a person. */
  isApiMember?: true;
}

/** A server that is connected by API keys, and what was learnt of it. */
export interface PsaServer {
  dialect: 'psa';
  origin: ServerOrigin;
  /** The segment that its API lies below, such as `v2025_1/`; another one after an upgrade. */
  codebase: string;
  /** Whether it takes the name of a version in what we accept. */
  isVersioned: boolean;
}

/** The server of a session; the address of a gateway follows from the company. */
export type SessionServer = { dialect: 'gateway' } | PsaServer;

/**
 * A sign-in and what it is bound to. It holds nothing secret: the tokens or keys lie sealed beside it and open only
 * for this very session, company, client, member and server.
 */
export interface Session {
  id: string;
  companyId: Company;
  server: SessionServer;
  clientId: string;
  /** Unknown until the server told it or a person typed it. */
  member: Member | undefined;
  /** Whether the server tells who is signed in, or a person has to; unknown until it was asked. */
  isMemberTold: boolean | undefined;
  /** The id of the member that the stored items belong to: also that of the session before, until this one's is known. */
  itemsOf: number | undefined;
  /** Since when this member's list has been kept, also through a renewed sign-in; epoch milliseconds. */
  listSince: number;
  /** When the access token runs out, epoch milliseconds; `undefined` if nobody tells, and for keys, which do not. */
  accessExpiresAt: number | undefined;
  /** Why the server ended the session; the items stay readable until the next sign-in. */
  ended: Failure | undefined;
  /** Whether tokens or keys can't be opened until the passphrase is entered. */
  isLocked: boolean;
}

/** No sign-in takes longer; beyond this the window is forgotten, or the worker that opened it is dead. */
const MAX_SIGN_IN_MS = 10 * MINUTE;

/** Whether a sign-in that began then is too old to be waited for, or to be trusted; both in epoch milliseconds. */
export function isExpired(startedAt: number, now: number): boolean {
  return Math.abs(now - startedAt) > MAX_SIGN_IN_MS;
}

/**
 * A run of the sign-in window: under way since (epoch milliseconds), or how the last one failed. One that is no
 * longer stored as running was abandoned and leads to no session.
 */
export type SignInProgress =
  | { state: 'running'; id: string; since: number }
  | { state: 'failed'; failure: Failure };

/** Whether a typed identifier names somebody else than the session's member, where the server does not tell who that is. */
export function namesOtherMember({ member, isMemberTold }: Session, typed: string): boolean {
  if (!member || isMemberTold !== false) return false;
  return typed.toLowerCase() !== member.identifier.toLowerCase() && typed !== String(member.id);
}

/** Whether two sessions are of one and the same server, as far as the company does not tell. */
export function isSameServer(one: SessionServer, other: SessionServer): boolean {
  if (one.dialect === 'gateway' || other.dialect === 'gateway') return one.dialect === other.dialect;
  return one.origin === other.origin;
}
