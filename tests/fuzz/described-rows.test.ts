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

// Servers answer as their description allows, and beyond: both dialects read all of it.

const me = fc.constantFrom<unknown>({ identifier: 'jdoe' }, { id: null, identifier: 'JDoe' });
const somebody = fc.constantFrom<unknown>(
  null,
  {},
  { identifier: 'jdoe2' },
  { identifier: 'asmith', name: '' },
);
const owner = fc.oneof({ weight: 5, arbitrary: me }, { weight: 1, arbitrary: somebody });
/** Without what makes it an item, a row is none; mostly it has it. */
const title = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom<unknown>('Printer', 'R&amp;D 🖨️', '', 'x'.repeat(100)) },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined, 7) },
);
/** Unique within a list; now and then written as text. */
const ids = fc.uniqueArray(fc.integer({ min: 10, max: 2 ** 31 - 1 }), { maxLength: 6 });

/** The names in a `fields` parameter, without what they have inside. */
function namesIn(fields: string): string[] {
  return [...new Set(fields.split(',').map((field) => field.split('/')[0] ?? ''))];
}

/** A list of rows, each with a number of its own, unless it has none. */
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

/** Which rows are open items of the member, by what they say. */
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
  it('of the gateway are read to the last good one, and no other becomes an item', async () => {
    const ticket = describedRow('Ticket', namesIn(GATEWAY_FIELDS.ticket), {
      summary: title,
      owner,
      lastUpdated: fc.option(datetime),
    });
    // Of the fields of a task, the description knows those of a project ticket.
    const task = describedRow('ProjectTicket', namesIn(GATEWAY_FIELDS.task), {
      name: title,
      assignedTo: owner,
      dateDue: fc.option(datetime),
      lastUpdated: fc.option(datetime),
    });
    const project = describedRow('Project', namesIn(GATEWAY_FIELDS.project));
    await fc.assert(
      fc.asyncProperty(listOf(ticket), listOf(project), listOf(task), async (tickets, projects, tasks) => {
        // With one sound row a list is a list, whatever else is in it.
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

  it('of a PSA are read to the last good one, and no other becomes an item', async () => {
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

/** In the gateway, who is not named is the one that was asked for. */
function isAssigned(assignedTo: unknown): boolean {
  if (assignedTo === null) return false;
  const { identifier } = (assignedTo ?? {}) as { identifier?: string };
  return identifier === undefined || isNamed(assignedTo);
}

/**
 * The items that a popup could show after a first check, and after one of somebody who does not wait for its turn, which
 * compares everything again.
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
