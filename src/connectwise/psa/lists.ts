import type { ApiList } from '../lists/list-query.ts';

// The paths of the PSA's lists. Their names in a bundle are not documented; see createQueryClient.

export const SERVICE_TICKETS: ApiList = {
  name: 'ticket',
  path: '/service/tickets',
  resourceType: 'ticket',
  hasForwardPaging: true,
};

export const PROJECT_TICKETS: ApiList = {
  name: 'projectTicket',
  path: '/project/tickets',
  resourceType: 'projectTicket',
  hasForwardPaging: true,
};

export const SCHEDULE_ENTRIES: ApiList = {
  name: 'entry',
  path: '/schedule/entries',
  resourceType: 'scheduleEntry',
};
