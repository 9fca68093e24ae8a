import { all, type Condition, equals } from '../conditions.ts';

/** The lists of the API that either dialect asks for. */
export type ListName =
  | 'ticket'
  | 'projectTicket'
  | 'project'
  | 'task'
  | 'entry'
  | 'board'
  | 'company'
  | 'priority';

/** Where a list is asked for. */
export interface ApiList {
  name: ListName;
  path: string;
  /** What it is called in a bundle, and whose it is there, if it is somebody's: tasks are those of a project. */
  resourceType: string;
  parentId?: number;
  /** Whether it can be read on from one id to the next, which rows that come and go do not disturb. */
  hasForwardPaging?: true;
}

/** A query about the rows of one list, or about their number. */
export interface ListQuery {
  list: ApiList;
  /** Which rows are meant, apart from whether they are open. */
  where: Condition;
  isOpenOnly: boolean;
  /** What to tell of each row; `undefined` for nothing but how many rows there are. */
  fields: string | undefined;
  orderBy: string;
  page: number;
  /** The id after which to read on, in the order of ids, instead of a page's number. */
  after?: number;
  pageSize: number;
  /** Whether rows of it are stored, so that a bundle that tells of none is not believed at once. */
  isFilled?: boolean;
}

/** @param hasFlag whether the server knows `closedFlag` */
export function conditionsOf({ where, isOpenOnly }: ListQuery, hasFlag: boolean): Condition {
  return all(isOpenOnly && hasFlag ? equals('closedFlag', false) : undefined, where);
}
