import type { Company, ConnectBy } from '../account/company.ts';
import { type Settings, webAddressFor } from '../settings/settings.ts';
import type { WorkItem } from '../items/work-item.ts';

const SYSTEM_IO = '/v4_6_release/services/system_io';

/** Where the items of a company open. */
export interface LinkTarget {
  /** An https origin, such as `https://acme.connectwisedev.com`. */
  webAddress: string;
  companyId: Company;
  connectBy: ConnectBy;
}

/** Where the items of a company open by the settings; `undefined` as long as nothing tells. */
export function linkTargetOf(settings: Settings, companyId: Company): LinkTarget | undefined {
  const webAddress = webAddressFor(settings, companyId);
  return webAddress === '' ? undefined : { webAddress, companyId, connectBy: settings.connectBy };
}

/**
 * The address that opens an item in ConnectWise. Service tickets and project tickets share one series of numbers and
 * open by the same address. Only connecting by keys brings project tickets; a task of the other dialect has no address
 * of its own, so its project opens.
 *
 * @returns `undefined` for a task whose project is not known: any other record of its number is not it
 */
export function itemLinkOf(
  { kind, id, projectId }: Pick<WorkItem, 'kind' | 'id' | 'projectId'>,
  { webAddress, companyId, connectBy }: LinkTarget,
): string | undefined {
  const company = encodeURIComponent(companyId);
  if (kind === 'ticket' || connectBy === 'keys') {
    return `${webAddress}${SYSTEM_IO}/Service/fv_sr100_request.rails?service_recid=${id}&companyName=${company}`;
  }
  if (projectId === undefined) return undefined;
  return `${webAddress}${SYSTEM_IO}/router/openrecord.rails?recordType=ProjectHeaderFV&recid=${projectId}&companyName=${company}`;
}
