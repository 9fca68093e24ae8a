import type { ApiError } from '../rest/api-error.ts';
import type { Dialect } from '../rest/dialect.ts';
import { PSA_COLLECTIONS } from './psa-collections.ts';
import { toMyMemberInfo } from './psa-rows.ts';

/** The public API of ConnectWise PSA with API keys. It has no ETags. */
export const PSA_DIALECT: Dialect = {
  collections: PSA_COLLECTIONS,
  presentMyself: toMyMemberInfo,
  presentError: presentPsaError,
  hasForwardOnly: ({ psa }) => psa.forwardOnly,
  hasEtags: () => false,
  writeRefusal: () => null,
};

/** The body of a refusal. `errors` is null if there are none. A 429 has a shape of its own. */
export function presentPsaError({ status, code, message, errors }: ApiError): object {
  if (status === 429) return { error: 'ConnectWiseApi', message };
  return { code, message, errors: errors ?? null };
}
