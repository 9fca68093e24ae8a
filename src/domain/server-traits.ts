/** The lists that a server may or may not be able to filter by `closedFlag`. */
export type ClosableList = 'tickets' | 'projects' | 'tasks';

/**
 * What was learnt of a server that lacks something: until when (epoch milliseconds) each list is asked
 * without `closedFlag`.
 */
export type ServerTraits = Partial<Record<ClosableList, number>>;
