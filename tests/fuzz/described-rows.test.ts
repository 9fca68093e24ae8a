import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIELDS as GATEWAY_FIELDS } from '../../src/connectwise/gateway/wire.ts';
import { FIELDS as PSA_FIELDS } from '../../src/connectwise/psa/wire.ts';
import { HOUR } from '../../src/domain/time/time.ts';
import { isWorkItem } from '../../src/domain/items/work-item.ts';
import { runsOf } from '../runs.ts';
import { createFakeGateway, projectRow, taskRow, ticketRow } from '../unit/support/fake-gateway.ts';
import { createFakePsa, psaEntry, psaTicket } from '../unit/support/fake-psa.ts';
import { NOW } from '../unit/support/samples.ts';
import { datetime, describedRow, type Row } from './described-rows.ts';

type PsaRow = ReturnType<typeof psaTicket>;

// Servers answer as the description of the API allows, and beyond that. Both dialects have to read all of it.

const me = fc.constantFrom<unknown>({ identifier: 'jdoe' }, { id: null, identifier: 'JDoe' });
const somebody = fc.constantFrom<unknown>(
  null,
  {},
  { identifier: 'jdoe2' },
  { identifier: 'asmith', name: '' },
);
const owner = fc.oneof({ weight: 5, arbitrary: me }, { weight: 1, arbitrary: somebody });
/** The title of a row. A row without one is not an item, so most rows have one. */
const title = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom<unknown>('Printer', 'R&amp;D 🖨️', '', 'x'.repeat(100)) },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined, 7) },
);
/** The ids of a list, each unique. */
const ids = fc.uniqueArray(fc.integer({ min: 10, max: 2 ** 31 - 1 }), { maxLength: 6 });

/** The top-level names in a `fields` parameter. */
function namesIn(fields: string): string[] {
  return [...new Set(fields.split(',').map((field) => field.split('/')[0] ?? ''))];
}

/** A list of rows, each with an id of its own, now and then as text or null. */
function listOf(row: fc.Arbitrary<Row>): fc.Arbitrary<Row[]> {
  return ids.chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc
          .tuple(row, fc.constantFrom<unknown>(number, number, number, `${number}`, null))
          .map(([fields, id]) => ({
            ...fields,
            id,
          })),
      ),
    ),
  );
}

/** The keys of the rows that are open items of the member. */
function keysOf(
  kind: 'ticket' | 'task',
  rows: readonly Row[],
  isMine: (row: Row) => boolean,
  titleOf: (row: Row) => unknown,
): string[] {
  return rows
    .filter((row) => row['id'] !== null && typeof titleOf(row) === 'string' && isMine(row) && isOpen(row))
    .map(({ id }) => `${kind}:${String(id)}`);
}

function isOpen({ closedFlag, status }: Row): boolean {
  if (typeof closedFlag === 'boolean') return !closedFlag;
  return !/^>?closed\b/i.test((status as { name?: string } | null | undefined)?.name ?? '');
}

function isNamed(reference: unknown): boolean {
  return (reference as { identifier?: string } | null | undefined)?.identifier?.toLowerCase() === 'jdoe';
}

describe('rows as the description allows them', () => {
  it('every valid row of the gateway becomes an item, and no other does', async () => {
    const ticket = describedRow('Ticket', namesIn(GATEWAY_FIELDS.ticket), {
      summary: title,
      owner,
      lastUpdated: fc.option(datetime),
    });
    // The description has the fields of a project ticket, but not those of a task.
    const task = describedRow('ProjectTicket', namesIn(GATEWAY_FIELDS.task), {
      name: title,
      assignedTo: owner,
      dateDue: fc.option(datetime),
      lastUpdated: fc.option(datetime),
    });
    const project = describedRow('Project', namesIn(GATEWAY_FIELDS.project));
    await fc.assert(
      fc.asyncProperty(listOf(ticket), listOf(project), listOf(task), async (tickets, projects, tasks) => {
        // One valid row makes a reply a list, whatever else is in it.
        const gateway = createFakeGateway({
          tickets: [ticketRow(1), ...tickets],
          projects: [projectRow(1), ...projects],
          tasks: { 1: [taskRow(2), ...tasks] },
        });
        const expected = [
          'ticket:1',
          'task:2',
          ...keysOf(
            'ticket',
            tickets,
            ({ owner: mine }) => isAssigned(mine),
            ({ summary }) => summary,
          ),
          ...keysOf(
            'task',
            tasks,
            ({ assignedTo }) => isAssigned(assignedTo),
            ({ name }) => name,
          ),
        ].toSorted();
        expect(await shownTwice(gateway)).toEqual([expected, expected]);
      }),
      { numRuns: runsOf(150, 100_000) },
    );
  });

  it('every valid row of a PSA becomes an item, and no other does', async () => {
    const ticket = describedRow('Ticket', namesIn(PSA_FIELDS.serviceTicket), { summary: title, owner });
    const projectTicket = describedRow('ProjectTicket', namesIn(PSA_FIELDS.projectTicket), {
      summary: title,
      owner,
    });
    const entry = describedRow('ScheduleEntry', namesIn(PSA_FIELDS.entry), {
      objectId: fc.constantFrom<unknown>(1, 2, '2', null, 0),
    });
    const priority = describedRow('Priority', ['id', 'name', 'color', 'sortOrder', 'level']);
    await fc.assert(
      fc.asyncProperty(
        listOf(ticket),
        listOf(projectTicket),
        listOf(entry),
        listOf(priority),
        async (tickets, projectTickets, entries, priorities) => {
          const psa = createFakePsa({
            tickets: [psaTicket(1), ...(tickets as PsaRow[])],
            projectTickets: [psaTicket(2), ...(projectTickets as PsaRow[])],
            entries: [psaEntry(1, 2, NOW, NOW + HOUR), ...(entries as PsaRow[])],
            priorities: [{ id: 1, name: 'Normal' }, ...(priorities as PsaRow[])],
          });
          const isMine = ({ owner: mine, resources }: Row) =>
            isNamed(mine) || (typeof resources === 'string' && /(?:^|,)\s*jdoe\s*(?:,|$)/i.test(resources));
          const expected = [
            'ticket:1',
            'task:2',
            ...keysOf(
              'ticket',
              tickets,
              (row) => (row['recordType'] ?? 'ServiceTicket') === 'ServiceTicket' && isMine(row),
              ({ summary }) => summary,
            ),
            ...keysOf('task', projectTickets, isMine, ({ summary }) => summary),
          ].toSorted();
          expect(await shownTwice(psa)).toEqual([expected, expected]);
        },
      ),
      { numRuns: runsOf(150, 100_000) },
    );
  });
});

/** In the gateway, an assignee without a name is the member of the query. */
function isAssigned(assignedTo: unknown): boolean {
  if (assignedTo === null) return false;
  const { identifier } = (assignedTo ?? {}) as { identifier?: string };
  return identifier === undefined || isNamed(assignedTo);
}

/**
 * The keys of the items that a popup could show after a first check, and after a manual check, which compares everything
 * again.
 */
async function shownTwice({ check, store, server }: Checks): Promise<string[][]> {
  const shown: string[][] = [];
  for (const isManual of [false, true]) {
    await check({ isManual });
    shown.push(
      [...store.items.values()]
        .filter(isWorkItem)
        .map(({ key }) => key)
        .toSorted(),
    );
    server.now += HOUR;
  }
  return shown;
}

interface Checks extends Pick<ReturnType<typeof createFakeGateway>, 'check' | 'store'> {
  server: { now: number };
}
