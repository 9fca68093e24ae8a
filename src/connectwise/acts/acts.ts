import type { Member } from '../../domain/account/session.ts';
import { FailureError, failureOf, hasFailed } from '../../domain/failure.ts';
import type { CreateAct, SetAct } from '../../domain/outbox/act.ts';
import type { FoundRecord, Reading } from '../../domain/outbox/after-look.ts';
import type { Outcome } from '../../domain/outbox/after-send.ts';
import type { StatusList } from '../../domain/outbox/status-choice.ts';
import type { TicketDetails } from '../../domain/outbox/ticket-details.ts';
import type { Span } from '../../domain/outbox/work-day.ts';
import type { ApiRequest } from '../api-request.ts';
import type { WorkSource } from '../work-source.ts';
import { type ActRequest, createRequest, recordPath, setRequest } from './act-request.ts';
import { fieldOf, lastChangeOf, parseFields, SCHEDULE_FIELDS, TICKET_FIELDS } from './field-of.ts';
import { isThere, lookUp } from './look-up.ts';
import { notAccepted, type SendOutcome, type Shown } from './outcome.ts';
import { readDetails } from './read-details.ts';
import { readScheduleEntry } from './read-schedule-entry.ts';
import { readScheduleType } from './schedule-type.ts';
import { readTimeSince } from './read-time-since.ts';
import { readStatuses } from './statuses.ts';
import { readTicket, type TicketReading } from './read-ticket.ts';
import { createSender, type SendDeps } from './send-once.ts';
import { createShown, deletionShown, setShown } from './shown.ts';
import { type Change, type TicketRef, ticketPath } from './work.ts';

/** Makes changes in ConnectWise, in either dialect. */
export interface ActSource {
  /** Sends a change, once. It never throws: whatever happens is an outcome. */
  send(change: Change): Promise<Outcome>;
  /** Reads the field that a change sets. @throws FailureError if nothing was learnt */
  read(change: Change<SetAct>): Promise<Reading>;
  /**
   * Looks for the record that a change may have created, and removes equal copies of it that are certainly ours: a
   * browser may have sent the request twice. Gives all that can only be this one.
   *
   * @param sentAt by our clock, epoch milliseconds
   * @throws FailureError if the look-up was not complete
   */
  lookUp(change: Change<CreateAct>, sentAt: number): Promise<FoundRecord[]>;
  /** Deletes a record that a change has created. It never throws: whatever happens is an outcome. */
  remove(change: Change<CreateAct>, id: number): Promise<Outcome>;
  /** Whether such a record is still there. @throws FailureError if nothing was learnt */
  isThere(change: Change<CreateAct>, id: number): Promise<boolean>;
  /** Reads what a person has to know of a ticket to change it. @throws FailureError */
  readTicket(ticket: TicketRef): Promise<TicketReading>;
  /** The member's own schedule entry for a ticket that is not done, if there is one. @throws FailureError */
  readScheduleEntry(ticket: TicketRef, member: Member): Promise<number | undefined>;
  /** The times that a member has logged since a moment. @param since epoch milliseconds @throws FailureError */
  readTimeSince(member: Member, since: number): Promise<Span[]>;
  /** Reads what a person wants to know of a ticket. @throws FailureError */
  readDetails(ticket: TicketRef): Promise<TicketDetails>;
  /** Reads the statuses of a ticket's board; `undefined` if nothing gives them. @throws FailureError */
  readStatuses(ticket: TicketRef, boardId: number): Promise<StatusList | undefined>;
}

/** A connection to ConnectWise that reads and changes. */
export interface Connection extends WorkSource {
  acts: ActSource;
}

export interface ActDeps extends SendDeps {
  /** Makes the requests that only read. */
  request: ApiRequest;
  /** @throws FailureError if no request can leave this computer: `offline`, `permissionMissing` */
  expectOpen(): Promise<void>;
}

export function createActs(deps: ActDeps): ActSource {
  const { request } = deps;
  const sendOnce = createSender(deps);

  async function send(change: Change): Promise<Outcome> {
    let asked: ActRequest;
    try {
      await deps.expectOpen();
      asked = await requestFor(change);
    } catch (error) {
      return withoutTypes(error) ?? notAccepted(failureOf(error));
    }
    const { apiBase } = deps.target();
    const sentAt = deps.now();
    const outcome = await sendOnce(asked, ({ body }) => shownBy(change, body), change.text);
    if (outcome.kind === 'notFound') return decideByTicket(change, apiBase);
    // An older entry for the same ticket is not a copy.
    if (outcome.kind !== 'done' || isSetChange(change) || change.act.kind === 'take') return outcome;
    return { ...outcome, ...(await isTwice(change as Change<CreateAct>, sentAt, outcome.createdId)) };
  }

  /**
   * Looks whether a record that was just created stands there twice. If a connection in use is reset before a reply,
   * browsers send the request again without a word (in Chromium `HttpNetworkTransaction::ShouldResendRequest`, in Firefox
   * `nsHttpTransaction::Restart`), and the server may have processed both.
   */
  async function isTwice(
    change: Change<CreateAct>,
    sentAt: number,
    createdId: number | undefined,
  ): Promise<{ warning?: 'twice' }> {
    try {
      return (await findOnce(change, sentAt, createdId)).length > 1 ? { warning: 'twice' } : {};
    } catch {
      // The record itself is certain.
      return {};
    }
  }

  /**
   * Looks for the record of a change, and removes copies that are certainly ours.
   *
   * @param createdId the one to keep, if a reply has named it; otherwise the first is kept
   * @returns those that remain
   */
  async function findOnce(
    change: Change<CreateAct>,
    sentAt: number,
    createdId?: number,
  ): Promise<FoundRecord[]> {
    const all = await lookUp(request, change, sentAt, deps.now());
    const found = all.filter(({ id }) => !change.claimed.has(id));
    const place = (id: number) => (id === createdId ? 0 : id);
    const remaining: FoundRecord[] = [];
    for (const record of found.toSorted((a, b) => place(a.id) - place(b.id))) {
      const { id, isOurs } = record;
      if (remaining.length > 0 && isOurs && (await sendRemoval(change, id)).kind === 'done') continue;
      remaining.push(record);
    }
    return remaining;
  }

  function sendRemoval(change: Change<CreateAct>, id: number): Promise<SendOutcome> {
    const path = recordPath(change, id);
    return sendOnce({ method: 'DELETE', path, json: undefined }, deletionShown, change.text);
  }

  async function remove(change: Change<CreateAct>, id: number): Promise<Outcome> {
    try {
      await deps.expectOpen();
    } catch (error) {
      return notAccepted(failureOf(error));
    }
    const { apiBase } = deps.target();
    const outcome = await sendRemoval(change, id);
    if (outcome.kind !== 'notFound') return outcome;
    try {
      // Somebody has deleted it already.
      if (!(await isThere(request, change, id))) return { kind: 'done' };
    } catch (error) {
      if (!hasFailed(error, 'notFound', 'noAccess')) return { kind: 'unsure' };
    }
    return decideByTicket(change, apiBase);
  }

  async function requestFor(change: Change): Promise<ActRequest> {
    if (isSetChange(change)) return setRequest(change);
    const create = change as Change<CreateAct>;
    return createRequest(create, create.act.kind === 'take' ? await readScheduleType(request) : undefined);
  }

  /** What a path means that leads to nothing. It proves that nothing was accepted. */
  async function decideByTicket({ ticket }: Change, apiBase: string): Promise<Outcome> {
    try {
      await request(ticketPath(ticket), { query: { fields: 'id' } });
    } catch (error) {
      const reason = refusalOf(error);
      if (reason) return { kind: 'refused', reason, words: [] };
      return notAccepted(failureOf(error));
    }
    // An upgrade has moved the API.
    if (deps.target().apiBase !== apiBase) return notAccepted({ code: 'notFound', retryAt: deps.now() });
    return { kind: 'refused', reason: 'notSupported', words: [] };
  }

  return {
    send,
    async read({ act, ticket }) {
      const [path, fields] =
        act.scheduleId === undefined
          ? [ticketPath(ticket), TICKET_FIELDS]
          : [`/schedule/entries/${act.scheduleId}`, SCHEDULE_FIELDS];
      try {
        const { body } = await request(path, { query: { fields } });
        const row = parseFields(body);
        const field = row?.id === (act.scheduleId ?? ticket.id) ? fieldOf(row, act.field) : undefined;
        if (!row || !field) throw new FailureError('badReply');
        const changed = lastChangeOf(row);
        const mergedInto = row.mergedParentTicket?.id;
        return {
          field,
          ...(changed && { changed }),
          ...(typeof mergedInto === 'number' && { mergedInto }),
        };
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal) return { refusal };
        throw error;
      }
    },
    lookUp: (change, sentAt) => findOnce(change, sentAt),
    remove,
    isThere: (change, id) => isThere(request, change, id),
    readTicket: (ticket) => readTicket(request, ticket),
    readScheduleEntry: (ticket, member) => readScheduleEntry(request, ticket, member),
    readTimeSince: (member, since) => readTimeSince(request, member, since),
    readDetails: (ticket) => readDetails(request, ticket),
    readStatuses: (ticket, boardId) => readStatuses(request, ticket, boardId),
  };
}

function shownBy(change: Change, body: unknown): Shown {
  return isSetChange(change) ? setShown(change, body) : createShown(change as Change<CreateAct>, body);
}

function isSetChange(change: Change): change is Change<SetAct> {
  return change.act.kind === 'set';
}

/** What it means for a change that the types of the schedule cannot be read; `undefined` for passing trouble. */
function withoutTypes(error: unknown): Outcome | undefined {
  if (hasFailed(error, 'noAccess')) return { kind: 'refused', reason: 'noRight', words: [] };
  if (hasFailed(error, 'notFound', 'badReply', 'badRequest')) {
    return { kind: 'refused', reason: 'notSupported', words: [] };
  }
  return undefined;
}

/** What it means for a change that its ticket cannot be read; `undefined` for passing trouble. */
function refusalOf(error: unknown): 'gone' | 'noAccess' | undefined {
  if (hasFailed(error, 'notFound')) return 'gone';
  return hasFailed(error, 'noAccess') ? 'noAccess' : undefined;
}
