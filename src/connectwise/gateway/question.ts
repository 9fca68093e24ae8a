import type { NameList } from '../../domain/check-plan.ts';
import { all, type Condition, equals } from '../conditions.ts';
import type { Lack } from './memory.ts';

/** A question about the rows of one list, or about their number. */
export interface Question {
  about: 'ticket' | 'project' | 'task' | NameList;
  /** Of whose tasks. */
  projectId?: number;
  /** Which rows are meant, apart from whether they are open. */
  where: Condition;
  isOpenOnly: boolean;
  /** What to tell of each row; `undefined` for nothing but how many rows there are. */
  fields: string | undefined;
  orderBy: string;
  page: number;
  pageSize: number;
}

/** Each list's name in a bundle, and what a server lacks that can't filter it by `closedFlag`, where it should. */
export const LISTS = {
  ticket: { resourceType: 'ticket', lack: 'ticketClosedFlag' },
  project: { resourceType: 'project', lack: 'projectClosedFlag' },
  task: { resourceType: 'projectTask', lack: 'taskClosedFlag' },
  board: { resourceType: 'board', lack: undefined },
  company: { resourceType: 'company', lack: undefined },
  priority: { resourceType: 'priority', lack: undefined },
} as const satisfies Record<Question['about'], { resourceType: string; lack: Lack | undefined }>;

export function pathOf({ about, projectId }: Question): string {
  switch (about) {
    case 'ticket':
      return '/service/tickets';
    case 'project':
      return '/project/projects';
    case 'task':
      return `/project/projects/${projectId}/tasks`;
    case 'board':
      return '/service/boards';
    case 'company':
      return '/company/companies';
    case 'priority':
      return '/service/priorities';
  }
}

/** @param hasFlag whether the server knows `closedFlag` */
export function conditionsOf({ where, isOpenOnly }: Question, hasFlag: boolean): Condition {
  return all(isOpenOnly && hasFlag ? equals('closedFlag', false) : undefined, where);
}
