import { DAY } from '../../../src/domain/time/time.ts';
import { type BenchServer, COMPANY } from '../harness/bench-server.ts';

/** The changes of one call. */
export const CHANGES_AT_ONCE = 10;
const EDITED = CHANGES_AT_ONCE - 2;
const STATUSES = ['New', 'Assigned', 'In Progress', 'Waiting on Customer', 'Scheduled'];

/**
 * Changes titles, statuses and dues, closes one ticket and creates another one. Their number stays the same.
 *
 * @param open the ids of the open tickets, those that change next first; it is changed, too
 * @param now the time of the changes in epoch milliseconds
 * @returns a title that only this call gives
 */
export async function changeTickets(
  control: BenchServer['control'],
  open: number[],
  round: number,
  now: number,
): Promise<string> {
  const lastUpdated = new Date(now).toISOString();
  const title = `Changed in round ${String(round).padStart(4, '0')}`;
  const status = STATUSES[round % STATUSES.length] ?? 'New';
  const dueIn = (days: number) => new Date(now + days * DAY).toISOString();
  const edits = [
    ...Array.from({ length: 4 }, (_, index) => ({ summary: `${title}, ticket ${index}` })),
    { status },
    { status },
    { requiredDate: dueIn((round % 9) - 4) },
    { requiredDate: dueIn((round % 5) + 1) },
  ];
  const edited = open.splice(0, EDITED);
  await Promise.all(
    edited.map((id, index) => control.editTicket(COMPANY, id, { ...edits[index], lastUpdated })),
  );
  open.push(...edited);
  const [closed] = open.splice(0, 1);
  if (closed === undefined) throw new RangeError('No ticket is open.');
  await control.editTicket(COMPANY, closed, { closedFlag: true, status: '>Closed', lastUpdated });
  const created = await control.createTicket(COMPANY, {
    summary: `${title}, a new ticket`,
    requiredDate: dueIn(2),
    lastUpdated,
  });
  open.push(created.id);
  return title;
}
