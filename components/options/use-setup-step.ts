import { useState } from 'preact/hooks';
import { onSetupChange, readIsSetUp } from '../../src/browser/storage/setup.ts';
import { parseClientId } from '../../src/domain/account/client-id.ts';
import { isCompanyId } from '../../src/domain/account/company-id.ts';
import type { Session } from '../../src/domain/account/session.ts';
import { isServerKnown, WAYS } from '../../src/domain/account/way-to-connect.ts';
import { type SetupStep, setupStepOf } from '../../src/domain/settings/setup-step.ts';
import { useReading } from '../use-reading.ts';
import { type Draft, meantDraft } from './draft.ts';

/**
 * The next step according to the stored data and the fields; undefined when all are done, and until the data are
 * read.
 *
 * @param stored undefined until it is read
 */
export function useSetupStep(
  stored: { session: Session | undefined } | undefined,
  draft: Draft,
): SetupStep | undefined {
  const [isSetUp, setIsSetUp] = useState<boolean>();
  useReading(readIsSetUp, onSetupChange, setIsSetUp);
  if (!stored || isSetUp === undefined) return undefined;
  const meant = meantDraft(draft);
  const companyId = WAYS[meant.connectBy].parseCompany(meant.companyId);
  const settings = {
    // Both belong to one step.
    companyId: isServerKnown(meant) && isCompanyId(companyId) ? companyId : undefined,
    clientId: parseClientId(draft.clientId) ?? '',
  };
  return setupStepOf({ settings, session: stored.session, isSetUp });
}
