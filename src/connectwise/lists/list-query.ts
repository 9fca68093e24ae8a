import { all, type Condition, equals } from '../conditions.ts';

/** The API's lists that the dialects query. */
export type ListName =
  | 'ticket'
  | 'projectTicket'
  | 'project'
  | 'task'
  | 'entry'
  | 'board'
  | 'company'
  | 'priority';

/** A list's place in the API. */
export interface ApiList {
  name: ListName;
  path: string;
  /** The list's name in a bundle, and the id of its parent there, if any: tasks belong to a project. */
  resourceType: string;
  parentId?: number;
  /** Whether it can be read from one id to the next, so that arriving and leaving rows do not shift pages. */
  hasForwardPaging?: true;
}

/** A query for the rows of one list, or for their count. */
export interface ListQuery {
  list: ApiList;
  /** The condition on rows, apart from whether they are open. */
  where: Condition;
  isOpenOnly: boolean;
  /** The fields of each row to return; `undefined` for the count alone. */
  fields: string | undefined;
  orderBy: string;
  page: number;
  /** The id after which to read on, in the order of ids, instead of the page number. */
  after?: number;
  pageSize: number;
  /** Whether rows of the list are stored. Then a bundle that returns none is not believed at once. */
  isFilled?: boolean;
  /** Whether it is worth no request of its own. Then it may have no outcome if the bundle fails as a whole. */
  isOptional?: boolean;
}

/** @param hasFlag whether the server supports `closedFlag` */
export function conditionsOf({ where, isOpenOnly }: ListQuery, hasFlag: boolean): Condition {
  return all(isOpenOnly && hasFlag ? equals('closedFlag', false) : undefined, where);
}
