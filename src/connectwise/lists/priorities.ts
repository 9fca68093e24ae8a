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
 * Reads the order, levels and colours of priorities together with their names, and applies them to items.
 *
 * @param fields the fields of a priority that the dialect requests
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
 * Creates the function that returns an item's priority facts, apart from the name. Places are comparable only within
 * one numbering, so the list's place has precedence over the row's. A row with another place causes the list to be read
 * again, once for each such place.
 */
export function priorityReader(
  priority: Pick<NameTables['priority'], 'facts' | 'otherSorts' | 'hasUnknown'>,
): (reference: v.InferOutput<typeof prioritized>) => PriorityFacts {
  const facts = new Map<string | undefined, PriorityFacts>(priority.facts);
  const others = new Map(priority.otherSorts);
  // Shares objects: thousands of rows have the same few priorities.
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

/** @param before the previous facts, so that a level that is no longer needed is corrected in the items */
function factsIn(
  name: string,
  row: v.InferOutput<typeof priorityRow>,
  before: PriorityFacts | undefined,
): PriorityFacts {
  const colour = parseColour(row.color ?? '');
  const reported = levelOfName(row.level ?? undefined);
  // A level that the name already implies is not written to thousands of items.
  const level = reported !== levelOfName(name) || before?.priorityLevel !== undefined ? reported : undefined;
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
