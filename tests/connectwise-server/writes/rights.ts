import type { CompanyData, Right } from '../data/company-data.ts';
import type { MemberRow } from '../data/rows.ts';
import { ApiError } from '../rest/api-error.ts';

/** Refuses a member who lacks a right. */
export function requireRight({ refusedRights }: CompanyData, { identifier }: MemberRow, right: Right): void {
  if (refusedRights.get(identifier)?.has(right) === true) throw securityRefusal();
}

/** The refusal for want of a right. It does not name the right. The message comes from https://docs.xyte.io/docs/kb-5017. */
export function securityRefusal(): ApiError {
  return new ApiError(403, 'You do not have security permission to perform this action.', {
    code: 'Security',
  });
}
