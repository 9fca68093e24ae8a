import { originOf, type Session } from '../account/session.ts';
import { keysOriginOf, type Settings } from '../settings/settings.ts';
import type { Policy } from './parse-policy.ts';

/**
 * Whether a policy leads to something else than what a session is connected to: another way to connect, company, client or
 * server. A policy that names none of them changes nothing, nor does one whose company cannot be read.
 *
 * @param settings those that hold under the policy
 */
export function namesOtherServer({ values }: Policy, settings: Settings, session: Session): boolean {
  if (settings.companyId === undefined) return false;
  const { connectBy, companyId, clientId, region, serverAddress } = values;
  const namesServer = region !== undefined || serverAddress !== undefined;
  return (
    (connectBy !== undefined && settings.connectBy !== session.server.connectBy) ||
    (companyId !== undefined && settings.companyId !== session.companyId) ||
    (clientId !== undefined && settings.clientId !== session.clientId) ||
    (namesServer && keysOriginOf(settings) !== originOf(session.server))
  );
}

/**
 * Whether settings lead to something else than what a session is connected to. Settings without a company lead nowhere.
 */
export function isOtherThan(settings: Settings, session: Session): boolean {
  return (
    settings.companyId !== undefined &&
    (settings.connectBy !== session.server.connectBy ||
      settings.companyId !== session.companyId ||
      settings.clientId !== session.clientId ||
      keysOriginOf(settings) !== originOf(session.server))
  );
}
