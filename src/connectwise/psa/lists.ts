import type { ApiList } from '../lists/list-query.ts';

// Where the PSA has its lists. What they are called in a bundle is not described; see createQueryClient.

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
