import { SCHEDULE_TYPE_ROWS } from '../data/reference-data.ts';
import type { CollectionDefinition } from '../rest/collection.ts';
import { REFERENCE } from '../rest/reference-fields.ts';

// What a write can choose from. The lists themselves need a right of administrators; their `info` needs none.

/** The statuses of a board. */
export const STATUS_COLLECTIONS: readonly CollectionDefinition[] = [
  {
    path: 'service/boards/{parentId}/statuses/info',
    schema: 'BoardStatusInfo',
    resource: 'boardStatusInfo',
    isBundled: false,
    rows: (data, boardId) => {
      const statuses = data.statuses.filter(({ board }) => board.id === boardId);
      return statuses.map(({ inactive, closedStatus, ...row }) => ({
        ...row,
        inactiveFlag: inactive,
        closedFlag: closedStatus,
      }));
    },
    tree: {
      id: 'number',
      name: 'string',
      sortOrder: 'number',
      defaultFlag: 'boolean',
      inactiveFlag: 'boolean',
      closedFlag: 'boolean',
    },
  },
  {
    path: 'service/boards/{parentId}/statuses',
    schema: 'BoardStatus',
    resource: 'boardStatus',
    readRight: 'Table Setup',
    isBundled: false,
    rows: (data, boardId) => data.statuses.filter(({ board }) => board.id === boardId),
    tree: {
      id: 'number',
      name: 'string',
      board: REFERENCE,
      sortOrder: 'number',
      inactive: 'boolean',
      closedStatus: 'boolean',
      timeEntryNotAllowed: 'boolean',
      defaultFlag: 'boolean',
    },
  },
];

const TYPE = { id: 'number', name: 'string', identifier: 'string', systemFlag: 'boolean' } as const;

/** The types of schedule entries. */
export const SCHEDULE_TYPE_COLLECTIONS: readonly CollectionDefinition[] = [
  {
    path: 'schedule/types/info',
    schema: 'ScheduleTypeInfo',
    resource: 'scheduleTypeInfo',
    isBundled: false,
    rows: () => SCHEDULE_TYPE_ROWS,
    tree: TYPE,
  },
  {
    path: 'schedule/types',
    schema: 'ScheduleType',
    resource: 'scheduleType',
    readRight: 'Table Setup',
    isBundled: false,
    rows: () => SCHEDULE_TYPE_ROWS,
    tree: TYPE,
  },
];
