import {
  type CreateAct,
  type FieldValue,
  isMailed,
  type NotePlace,
  type SetAct,
  type SetField,
} from '../../domain/outbox/act.ts';
import { apiMoment } from '../conditions.ts';
import { type Change, ticketPath } from './work.ts';

/** A request that makes a change. */
export interface ActRequest {
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  json: unknown;
}

/** The path of each field in a JSON Patch (RFC 6902). `status/id` gets an OK without effect on some servers. */
const FIELD_PATHS: Readonly<Record<SetField, string>> = {
  status: 'status',
  priority: 'priority',
  owner: 'owner',
  requiredDate: 'requiredDate',
  customerUpdated: 'customerUpdatedFlag',
  scheduleDone: 'doneFlag',
};

/** The fields whose value names another record by its id. */
const REFERENCES: ReadonlySet<SetField> = new Set(['status', 'priority', 'owner']);

/** The request that sets a field. */
export function setRequest({ act, ticket }: Change<SetAct>): ActRequest {
  const path = act.scheduleId === undefined ? ticketPath(ticket) : `/schedule/entries/${act.scheduleId}`;
  return { method: 'PATCH', path, json: [operationFor(act.field, act.to)] };
}

function operationFor(field: SetField, to: FieldValue): object {
  const path = FIELD_PATHS[field];
  if (to === null) return { op: 'remove', path };
  return { op: 'replace', path, value: REFERENCES.has(field) ? { id: to } : to };
}

/**
 * The request that creates a record. It never names a member of a note, and asks for an e-mail only where a person
 * chose that. ConnectWise itself fills in work type, work role and billing of a time entry.
 *
 * @param scheduleTypeId the id of the schedule type of tickets; needed by `take` only
 */
export function createRequest(
  { act, ticket, member, text, marker }: Change<CreateAct>,
  scheduleTypeId = 0,
): ActRequest {
  switch (act.kind) {
    case 'note':
      return {
        method: 'POST',
        path: `${ticketPath(ticket)}/notes`,
        json: {
          text,
          detailDescriptionFlag: act.place === 'customer',
          internalAnalysisFlag: act.place === 'internal',
          resolutionFlag: act.place === 'resolution',
          processNotifications: isMailed(act),
        },
      };
    case 'time':
      return {
        method: 'POST',
        path: '/time/entries',
        json: {
          chargeToId: ticket.id,
          chargeToType: ticket.kind === 'service' ? 'ServiceTicket' : 'ProjectTicket',
          timeStart: apiMoment(act.from),
          timeEnd: apiMoment(act.to),
          ...(text !== '' && { notes: text }),
          ...placeOfTime(act.place),
          emailResourceFlag: false,
          emailContactFlag: isMailed(act),
          emailCcFlag: false,
          mobileGuid: marker,
        },
      };
    case 'take':
      return {
        method: 'POST',
        path: '/schedule/entries',
        json: { objectId: ticket.id, type: { id: scheduleTypeId }, member: { id: member.id } },
      };
  }
}

/** The path of a record that a change has created. */
export function recordPath({ act, ticket }: Change<CreateAct>, id: number): string {
  switch (act.kind) {
    case 'note':
      return `${ticketPath(ticket)}/notes/${id}`;
    case 'time':
      return `/time/entries/${id}`;
    case 'take':
      return `/schedule/entries/${id}`;
  }
}

function placeOfTime(place: NotePlace): object {
  return {
    addToDetailDescriptionFlag: place === 'customer',
    addToInternalAnalysisFlag: place === 'internal',
    addToResolutionFlag: place === 'resolution',
  };
}
