import type { Company } from './company.ts';
import type { Failure } from '../failure.ts';
import type { ServerOrigin } from '../http/server-origin.ts';
import { MINUTE } from '../time/time.ts';

/** Who is signed in, as the server reports it. */
export interface Member {
  id: number;
  /** The login name that items are assigned to. */
  identifier: string;
  name: string;
  /** Whether this is the account of a program, which nobody assigns work to; left out for a person. */
  isApiMember?: true;
}

/** A server that is connected by API keys, and what is known about it. */
export interface PsaServer {
  connectBy: 'keys';
  origin: ServerOrigin;
  /** The path segment before its API, such as `v2025_1/`. An upgrade changes it. */
  codebase: string;
  /** Whether it accepts a version in the `Accept` header. */
  isVersioned: boolean;
}

/** The server of a session, by the way to connect. The address of a gateway follows from the company. */
export type SessionServer = { connectBy: 'oauth' } | PsaServer;

/**
 * A sign-in and what it is bound to, without any secret. The session secret is stored encrypted beside it, and opens
 * only for this session, company, client, member and server.
 */
export interface Session {
  id: string;
  companyId: Company;
  server: SessionServer;
  clientId: string;
  /** Unknown until the server reported it or a person typed it. */
  member: Member | undefined;
  /** Whether the server reports who is signed in, or a person has to type it; unknown until the server was asked. */
  isMemberReported: boolean | undefined;
  /** The ID of the member that the stored items belong to: the previous session's until this session's is known. */
  itemsOf: number | undefined;
  /** Since when this member's list is kept, also across renewed sign-ins; epoch milliseconds. */
  listSince: number;
  /** When the access token expires, epoch milliseconds; `undefined` if unknown, and for API keys. */
  accessExpiresAt: number | undefined;
  /** Why the session has ended; the items stay readable until the next sign-in. */
  ended: Failure | undefined;
  /** Whether the session secret stays closed until the passphrase is entered. */
  isLocked: boolean;
}

/** The longest time for a sign-in. After it, the window is forgotten, or the worker that opened it is dead. */
const MAX_SIGN_IN_MS = 10 * MINUTE;

/** Whether a sign-in is too old to wait for or to trust. Both arguments are epoch milliseconds. */
export function isExpired(startedAt: number, now: number): boolean {
  return Math.abs(now - startedAt) > MAX_SIGN_IN_MS;
}

/**
 * A run of the sign-in window: either since when it is running (epoch milliseconds), or how the last one failed. A
 * run that is no longer stored as running was abandoned and leads to no session.
 */
export type SignInProgress =
  | { state: 'running'; id: string; since: number }
  | { state: 'failed'; failure: Failure };

/** Whether a typed identifier names another member than the session's, where the server does not report the member. */
export function namesOtherMember({ member, isMemberReported }: Session, typed: string): boolean {
  if (!member || isMemberReported !== false) return false;
  return typed.toLowerCase() !== member.identifier.toLowerCase() && typed !== String(member.id);
}

/** Whether two sessions use the same server, apart from the company. */
export function isSameServer(one: SessionServer, other: SessionServer): boolean {
  return originOf(one) === originOf(other);
}

/** The origin of a server that is connected by API keys; `undefined` for a gateway. */
export function originOf(server: SessionServer): ServerOrigin | undefined {
  return 'origin' in server ? server.origin : undefined;
}
