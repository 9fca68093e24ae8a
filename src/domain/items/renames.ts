import type { WorkItem } from './work-item.ts';

/** A board, company or priority with a new name. The items that name it report no change of their own. */
export interface NewName {
  field: 'place' | 'company' | 'priority';
  /** The only kind of item whose field it is; left out for every kind. */
  kind?: 'ticket';
  from: string;
  to: string;
}

/** What the server reports of a priority besides its name. */
export type PriorityFacts = Pick<WorkItem, 'priorityColour' | 'prioritySort' | 'priorityLevel'>;

/** A priority with a new colour, place or level. The items report no change of that either. */
export type NewPriorityFact = {
  [Field in keyof PriorityFacts]-?: {
    field: Field;
    /** The name of the priority. */
    of: string;
    to: NonNullable<PriorityFacts[Field]>;
  };
}[keyof PriorityFacts];

export type Rename = NewName | NewPriorityFact;

/** Anything with names, such as a whole item. */
type Named = { [Field in 'kind' | Rename['field']]?: WorkItem[Field] | undefined };

/** The item with the current names and colours; the same object if none of them changed. */
export function withNewNames<Item extends Named>(item: Item, renames: readonly Rename[]): Item {
  // All are compared with the previous names, so a new name that equals another's previous name is not renamed again.
  const named = withFields(
    item,
    renames.filter((rename) => !('of' in rename) && isNamed(item, rename)),
  );
  // The list describes a priority by its current name.
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
