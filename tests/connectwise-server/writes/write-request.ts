import type { CompanyData } from '../data/company-data.ts';
import type { MemberRow } from '../data/rows.ts';
import { toApiDatetime } from '../data/time.ts';
import type { JsonObject } from '../rest/read-json.ts';
import type { Settings } from '../server-options.ts';

/** A request to change something, after all checks of the caller. */
export type WriteRequest = {
  data: CompanyData;
  /** The caller. */
  member: MemberRow;
  /** The id of the parent of the rows, if they have one. */
  parentId: number | undefined;
  settings: Settings;
  /** Milliseconds since 1970, by the server's clock. */
  nowMs: number;
  /**
   * Makes a change: at once, or with a fault later or never.
   *
   * @param afterMs how much later than usual, in milliseconds
   */
  commit: (change: () => void, afterMs?: number) => void;
};

/** One operation of a JSON Patch (RFC 6902). */
export type Operation = { op: 'add' | 'replace' | 'remove'; path: string; value: unknown };

/** What callers can change in a collection. Each function throws the ApiError of a refusal. */
export type Writes = {
  /** Creates a row and returns it. */
  create?: (body: JsonObject, request: WriteRequest) => { id: number };
  patch?: (id: number, operations: readonly Operation[], request: WriteRequest) => void;
  remove?: (id: number, request: WriteRequest) => void;
};

/** Who changes a ticket by a workflow rule. */
const WORKFLOW = 'zWorkflow';

/** Notes that a ticket of either kind has changed. A workflow rule changes it once more. */
export function touchTicket({ data, member, settings, nowMs, commit }: WriteRequest, ticketId: number): void {
  const touch = (timeMs: number, updatedBy: string) => () => {
    const row = data.tickets.get(ticketId) ?? data.projectTickets.get(ticketId);
    if (row) Object.assign(row, { lastUpdated: toApiDatetime(timeMs), updatedBy });
  };
  commit(touch(nowMs, member.identifier));
  const { workflowMs } = settings;
  if (workflowMs !== null) commit(touch(nowMs + workflowMs, WORKFLOW), workflowMs);
}
