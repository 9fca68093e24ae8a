import * as v from 'valibot';
import { parseColour } from '../../domain/items/colour.ts';
import { levelOfName } from '../../domain/items/priority-level.ts';
import type { NewPriorityFact, PriorityFacts } from '../../domain/items/renames.ts';
import type { NameExtras } from './name-tables.ts';
import type { NameTables, SharedState } from './list-state.ts';
import { nameOf } from './shown-texts.ts';
import { order, orderOf, parseRows, type prioritized, rowId, text } from './wire.ts';

const priorityRow = v.object({ id: rowId, name: text, color: text, sortOrder: order, level: text });

const FIELDS = ['priorityColour', 'prioritySort', 'priorityLevel'] as const;

/**
 * The order, the levels and the colours of priorities come with their names, and reach the items that bear these.
 *
 * @param fields what the dialect asks for of a priority
 */
export function prioritiesIn({ nameTables }: SharedState, fields: string): NameExtras {
  return {
    list: 'priority',
    fields,
    take(rows) {
      const before = new Map(nameTables.priority.facts);
      nameTables.priority.facts = parseRows(priorityRow, rows).parsed.flatMap((row) => {
        const name = nameOf(row);
        return name === undefined
          ? []
          : [[name, factsIn(name, row, before.get(name))] satisfies [string, PriorityFacts]];
      });
      return nameTables.priority.facts.flatMap(([of, facts]) => newFacts(of, before.get(of) ?? {}, facts));
    },
  };
}

/**
 * Tells what an item takes from its priority, apart from the name. Places compare only within one numbering, so that of
 * the list counts before that of the row. A row that tells another one lets the list be read again, once for each.
 */
export function priorityReader(
  priority: Pick<NameTables['priority'], 'facts' | 'otherSorts' | 'hasUnknown'>,
): (reference: v.InferOutput<typeof prioritized>) => PriorityFacts {
  const facts = new Map<string | undefined, PriorityFacts>(priority.facts);
  const others = new Map(priority.otherSorts);
  // Thousands of rows have the same few.
  const sorted = new Map<string | undefined, PriorityFacts>();
  return (reference) => {
    const name = nameOf(reference);
    const known = facts.get(name) ?? {};
    const sort = orderOf(reference?.sort);
    if (sort === undefined || sort === known.prioritySort) return known;
    if (name !== undefined && known.prioritySort !== undefined) {
      if (others.get(name) === sort) return known;
      priority.otherSorts = [...others.set(name, sort)];
      priority.hasUnknown = true;
      return known;
    }
    const latest = sorted.get(name);
    if (latest?.prioritySort === sort) return latest;
    const made = { ...known, prioritySort: sort };
    sorted.set(name, made);
    return made;
  };
}

/** @param before what was known of it, so that what is no unread changes any more is taken back from the items */
function factsIn(
  name: string,
  row: v.InferOutput<typeof priorityRow>,
  before: PriorityFacts | undefined,
): PriorityFacts {
  const colour = parseColour(row.color ?? '');
  const told = levelOfName(row.level ?? undefined);
  // What the name says as well is not written to thousands of items.
  const level = told !== levelOfName(name) || before?.priorityLevel !== undefined ? told : undefined;
  const sort = orderOf(row.sortOrder);
  return {
    ...(colour !== undefined && { priorityColour: colour }),
    ...(sort !== undefined && { prioritySort: sort }),
    ...(level !== undefined && { priorityLevel: level }),
  };
}

function newFacts(of: string, before: PriorityFacts, facts: PriorityFacts): NewPriorityFact[] {
  return FIELDS.flatMap((field) => {
    const to = facts[field];
    return to === undefined || to === before[field] ? [] : [{ field, of, to } as NewPriorityFact];
  });
}
