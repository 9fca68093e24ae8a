import { useLayoutEffect, useState } from 'preact/hooks';
import { onSetupChange, readIsSetUp } from '../../src/browser/storage/setup.ts';
import { parseClientId } from '../../src/domain/account/client-id.ts';
import { isCompanyId } from '../../src/domain/account/company-id.ts';
import { parseCompany } from '../../src/domain/account/company.ts';
import { psaOriginOf } from '../../src/domain/account/psa-site.ts';
import type { Session } from '../../src/domain/account/session.ts';
import { type SetupStep, setupStepOf } from '../../src/domain/settings/setup-step.ts';
import { type Draft, readDraft } from './draft.ts';

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
  useLayoutEffect(() => {
    // The next change reads again what cannot be read now.
    const read = () => readIsSetUp().then(setIsSetUp, () => undefined);
    const unsubscribe = onSetupChange(() => void read());
    void read();
    return unsubscribe;
  }, []);
  if (!stored || isSetUp === undefined) return undefined;
  const meant = readDraft(draft);
  const companyId = parseCompany(meant.connectBy, meant.companyId);
  const hasServer = meant.connectBy === 'oauth' || psaOriginOf(meant) !== undefined;
  const settings = {
    // Both belong to one step.
    companyId: hasServer && isCompanyId(companyId) ? companyId : undefined,
    clientId: parseClientId(draft.clientId) ?? '',
  };
  return setupStepOf({ settings, session: stored.session, isSetUp });
}
