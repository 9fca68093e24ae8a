import type { Company } from '../account/company.ts';
import { type ConnectBy, WAYS } from '../account/way-to-connect.ts';
import { type Settings, webAddressFor } from '../settings/settings.ts';
import { type ItemKey, itemNumberOf, type WorkItem } from '../items/work-item.ts';

const SYSTEM_IO = '/v4_6_release/services/system_io';

/** Where a company's items open. */
export interface LinkTarget {
  /** An https origin, such as `https://acme.connectwisedev.com`. */
  webAddress: string;
  companyId: Company;
  connectBy: ConnectBy;
}

/** What the address of an item depends on. */
export type LinkedItem = Pick<WorkItem, 'kind' | 'id' | 'projectId'>;

/** What a key says of its item. */
export function linkedItemOf(key: ItemKey): LinkedItem {
  return { kind: key.startsWith('task:') ? 'task' : 'ticket', id: itemNumberOf(key), projectId: undefined };
}

/** Where a company's items open by the settings; `undefined` as long as nothing names it. */
export function linkTargetOf(settings: Settings, companyId: Company): LinkTarget | undefined {
  const webAddress = webAddressFor(settings, companyId);
  return webAddress === '' ? undefined : { webAddress, companyId, connectBy: settings.connectBy };
}

/**
 * The address that opens an item in ConnectWise. Service tickets and project tickets share one series of numbers and
 * open at the same address. A task that is not a project ticket has no address of its own, so its project opens.
 *
 * @returns `undefined` for a task with an unknown project, as its number would open another record
 */
export function itemLinkOf(
  { kind, id, projectId }: LinkedItem,
  { webAddress, companyId, connectBy }: LinkTarget,
): string | undefined {
  const company = encodeURIComponent(companyId);
  if (kind === 'ticket' || WAYS[connectBy].hasProjectTickets) {
    return `${webAddress}${SYSTEM_IO}/Service/fv_sr100_request.rails?service_recid=${id}&companyName=${company}`;
  }
  if (projectId === undefined) return undefined;
  return `${webAddress}${SYSTEM_IO}/router/openrecord.rails?recordType=ProjectHeaderFV&recid=${projectId}&companyName=${company}`;
}
