import type { Session } from '../account/session.ts';
import type { Settings } from './settings.ts';

/** The steps from the installation to a list, in order. */
export const SETUP_STEPS = ['company', 'client', 'signIn', 'notifications'] as const;

export type SetupStep = (typeof SETUP_STEPS)[number];

export interface SetupFacts {
  settings: Pick<Settings, 'companyId' | 'clientId'>;
  session: Pick<Session, 'ended'> | undefined;
  /** Whether a person said that the set-up is done. */
  isSetUp: boolean;
}

/** The next step by the stored data, so that a person who left continues there; `undefined` when all are done. */
export function setupStepOf({ settings, session, isSetUp }: SetupFacts): SetupStep | undefined {
  if (session && isSetUp) return undefined;
  if (settings.companyId === undefined) return 'company';
  if (settings.clientId === '') return 'client';
  return session && !session.ended ? 'notifications' : 'signIn';
}
