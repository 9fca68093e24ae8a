import { isCompanyId, parseCompanyId, serverOriginOf } from '../domain/account/company-id.ts';
import { FailureError } from '../domain/failure.ts';

const API_PATH = '/v4_6_release/apis/3.0';

/**
 * The address with which all requests of a company's session begin. This is the last place before a token leaves. So it
 * validates the ID again, and parses the resulting address to verify it.
 *
 * @throws FailureError `notConfigured`
 */
export function apiBaseOf(companyId: string): string {
  const parsed = parseCompanyId(companyId);
  const isExact = isCompanyId(parsed) && parsed === companyId;
  if (!isExact || new URL(serverOriginOf(parsed)).origin !== serverOriginOf(parsed)) {
    throw new FailureError('notConfigured');
  }
  return serverOriginOf(parsed) + API_PATH;
}
