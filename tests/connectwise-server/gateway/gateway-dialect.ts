import { toMemberReference } from '../data/members.ts';
import type { MemberRow } from '../data/rows.ts';
import type { ApiError } from '../rest/api-error.ts';
import type { Dialect } from '../rest/dialect.ts';
import type { Settings } from '../server-options.ts';
import { GATEWAY_COLLECTIONS } from './gateway-collections.ts';

/** The API behind OAuth at `{company}.api.connectwisedev.com`. */
export const GATEWAY_DIALECT: Dialect = {
  collections: GATEWAY_COLLECTIONS,
  presentMyself,
  presentError: presentGatewayError,
  hasForwardOnly: () => false,
  hasEtags: ({ etags }) => etags,
  writeRefusal: ({ gatewayWriteRefusal }) => gatewayWriteRefusal,
};

export function presentGatewayError({ code, message, status, errors }: ApiError): object {
  return { code, message, messageId: String(status), ...(errors && { errors }) };
}

function presentMyself(member: MemberRow, settings: Settings): object {
  const members = GATEWAY_COLLECTIONS.find(({ resource }) => resource === 'member');
  return { ...members?.present(member, settings), fullName: toMemberReference(member).name };
}
