import { isCompanyId, parseCompanyId, serverOriginOf } from '../domain/account/company-id.ts';
import { FailureError } from '../domain/failure.ts';

const API_PATH = '/v4_6_release/apis/3.0';

/**
 * The address that all requests of a company's session begin with. The ID is checked again here, and the
 * address that comes of it read back: this is the last place before a token leaves.
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
