import type { WorkItem } from './work-item.ts';

const SYSTEM_IO = '/v4_6_release/services/system_io';

/**
 * The address that opens an item in ConnectWise; a task opens its project.
 *
 * @param webAddress an https origin, such as `https://acme.connectwisedev.com`
 */
export function itemLinkOf(
  item: Pick<WorkItem, 'kind' | 'id' | 'projectId'>,
  webAddress: string,
  companyId: string,
): string {
  const company = encodeURIComponent(companyId);
  if (item.kind === 'ticket') {
    return `${webAddress}${SYSTEM_IO}/Service/fv_sr100_request.rails?service_recid=${item.id}&companyName=${company}`;
  }
  return `${webAddress}${SYSTEM_IO}/router/openrecord.rails?recordType=ProjectHeaderFV&recid=${item.projectId ?? item.id}&companyName=${company}`;
}
