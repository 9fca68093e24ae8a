import type { CompanyData } from '../data/company-data.ts';
import { createPriorities, type PrioritySet } from '../data/priority-sets.ts';
import type { Reference } from '../data/rows.ts';
import { toApiDatetime } from '../data/time.ts';

/** Renames things by their current names. Rows that refer to them show the new name and do not count as changed. */
export type ReferenceControl = {
  renameBoard: (company: string, from: string, to: string) => void;
  renameCompany: (company: string, from: string, to: string) => void;
  renamePriority: (company: string, from: string, to: string) => void;
  /** Gives all priorities the names of a set, in their order. */
  usePriorities: (company: string, set: PrioritySet) => void;
};

export function createReferenceControl(
  dataOf: (company: string) => CompanyData,
  now: () => number,
): ReferenceControl {
  function rename(rows: (Reference & { lastUpdated: string })[], from: string, to: string): number {
    const index = rows.findIndex(({ name }) => name === from);
    const row = rows[index];
    if (!row) throw new RangeError(`There is no "${from}".`);
    rows[index] = { ...row, name: to, lastUpdated: toApiDatetime(now()) };
    return row.id;
  }

  function renamePriority(company: string, from: string, to: string): void {
    const { priorities, tickets, tasks, projectTickets } = dataOf(company);
    const id = rename(priorities, from, to);
    for (const row of [...tickets.values(), ...tasks.values(), ...projectTickets.values()])
      row.priority = named(row.priority, id, to);
  }

  return {
    renameBoard(company, from, to) {
      const { boards, tickets, projects, projectTickets } = dataOf(company);
      const id = rename(boards, from, to);
      for (const row of [...tickets.values(), ...projects.values(), ...projectTickets.values()])
        row.board = named(row.board, id, to);
    },
    renameCompany(company, from, to) {
      const { customers, tickets, projects, projectTickets } = dataOf(company);
      const id = rename(customers, from, to);
      for (const row of [...tickets.values(), ...projects.values(), ...projectTickets.values()])
        row.company = named(row.company, id, to);
    },
    renamePriority,
    usePriorities(company, set) {
      const names = createPriorities(set, '').map(({ name }) => name);
      for (const [index, { name }] of dataOf(company).priorities.entries()) {
        renamePriority(company, name, names[index] ?? name);
      }
    },
  };
}

/** A new reference object, since rows share the one that they were created with. */
function named<Shape extends Reference>(reference: Shape, id: number, name: string): Shape {
  return reference.id === id ? { ...reference, name } : reference;
}
