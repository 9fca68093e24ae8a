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

/** What bears names, whole items among them. */
type Named = { [Field in 'kind' | Rename['field']]?: WorkItem[Field] | undefined };

/** The item with the current names and colours; the very same one if none of them has changed. */
export function withNewNames<Item extends Named>(item: Item, renames: readonly Rename[]): Item {
  // Compared with the former names, all of them: what was renamed to a former name of another one is not renamed on.
  const named = withFields(
    item,
    renames.filter((rename) => !('of' in rename) && isNamed(item, rename)),
  );
  // The list tells of a priority by its current name.
  return withFields(
    named,
    renames.filter(
      (rename) => 'of' in rename && named.priority === rename.of && named[rename.field] !== rename.to,
    ),
  );
}

function isNamed(item: Named, rename: NewName): boolean {
  return (rename.kind ?? item.kind) === item.kind && item[rename.field] === rename.from;
}

function withFields<Item>(item: Item, renames: readonly Rename[]): Item {
  if (renames.length === 0) return item;
  return { ...item, ...Object.fromEntries(renames.map(({ field, to }) => [field, to])) };
}
