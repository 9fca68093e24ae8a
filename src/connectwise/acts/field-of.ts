import * as v from 'valibot';
import type { FieldValue, SetField } from '../../domain/outbox/act.ts';
import type { Found, LastChange } from '../../domain/outbox/entry.ts';
import { plainText } from '../../domain/plain-text.ts';
import { changed, flag, rowId, text, updatedAtOf } from '../lists/wire.ts';
import { apiMoment } from '../conditions.ts';

const reference = v.nullish(v.object({ id: rowId, name: text }));

/** The fields that acts set, of a ticket or a schedule entry. */
const fields = v.object({
  id: rowId,
  status: reference,
  priority: reference,
  owner: reference,
  requiredDate: text,
  customerUpdatedFlag: flag,
  doneFlag: flag,
  closedFlag: flag,
  mergedParentTicket: v.nullish(v.object({ id: v.nullish(rowId) })),
  lastUpdated: changed.lastUpdated,
  _info: v.nullish(v.object({ lastUpdated: text, updatedBy: text })),
});
export type ActFields = v.InferOutput<typeof fields>;

/** What a read of a ticket asks for. */
export const TICKET_FIELDS =
  'id,summary,board/id,board/name,status/id,status/name,priority/id,priority/name,owner/id,owner/name,company/name,contactName,contactEmailAddress,closedFlag,customerUpdatedFlag,requiredDate,mergedParentTicket/id,_info/lastUpdated,_info/updatedBy';
export const SCHEDULE_FIELDS = 'id,doneFlag';

const MAX_NAME_LENGTH = 100;

/** The fields of a reply; `undefined` if it is no such record. */
export function parseFields(body: unknown): ActFields | undefined {
  const parsed = v.safeParse(fields, body);
  return parsed.success ? parsed.output : undefined;
}

/** What a record says of one field; `undefined` if it does not say. */
export function fieldOf(row: ActFields, field: SetField): Found | undefined {
  switch (field) {
    case 'status':
    case 'priority': {
      const { id, name } = row[field] ?? {};
      return id === undefined ? undefined : { value: id, name: nameOf(name) };
    }
    case 'owner':
      return { value: row.owner?.id ?? null, name: nameOf(row.owner?.name) };
    case 'requiredDate':
      return { value: momentOf(row.requiredDate), name: row.requiredDate ?? '' };
    case 'customerUpdated':
      return flagOf(row.customerUpdatedFlag);
    case 'scheduleDone':
      return flagOf(row.doneFlag);
  }
}

/** Who changed a record last; `undefined` if it does not say. */
export function lastChangeOf(row: ActFields): LastChange | undefined {
  const { _info: info } = row;
  const by = nameOf(info?.updatedBy);
  const at = updatedAtOf(row);
  return by === '' || at === undefined ? undefined : { by, at };
}

function flagOf(value: boolean | null | undefined): Found {
  // Servers leave out what is not set.
  return { value: value ?? false, name: '' };
}

function nameOf(name: string | null | undefined): string {
  return plainText(name ?? '', MAX_NAME_LENGTH);
}

/** A date in the form in which it is sent, so that equal moments are equal texts. */
function momentOf(date: string | null | undefined): FieldValue {
  const moment = Date.parse(date ?? '');
  return Number.isNaN(moment) ? null : apiMoment(moment);
}
