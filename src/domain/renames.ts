import type { WorkItem } from './work-item.ts';

/** A board, company or priority that bears another name now. No item that names it tells that as its own change. */
export interface NewName {
  field: 'place' | 'company' | 'priority';
  /** Whose field it is, if not that of every kind of item. */
  kind?: 'ticket';
  from: string;
  to: string;
}

/** What the server tells of a priority besides its name. */
export type PriorityFacts = Pick<WorkItem, 'priorityColour' | 'prioritySort' | 'priorityLevel'>;

/** A priority that has another colour, place or level now, which no item tells either. */
export type NewPriorityFact = {
  [Field in keyof PriorityFacts]-?: {
    field: Field;
    /** The name of the priority. */
    of: string;
    to: NonNullable<PriorityFacts[Field]>;
  };
}[keyof PriorityFacts];

export type Rename = NewName | NewPriorityFact;

/** The item with the names and colours of now; the very same one if none of them has changed. */
export function withNewNames(item: WorkItem, renames: readonly Rename[]): WorkItem {
  // Held against the names of before, all of them: what was renamed to a former name of another one is not renamed on.
  const fitting = renames.filter((rename) => fits(item, rename));
  if (fitting.length === 0) return item;
  return { ...item, ...Object.fromEntries(fitting.map(({ field, to }) => [field, to])) };
}

function fits(item: WorkItem, rename: Rename): boolean {
  if ('of' in rename) return item.priority === rename.of && item[rename.field] !== rename.to;
  return (rename.kind ?? item.kind) === item.kind && item[rename.field] === rename.from;
}
