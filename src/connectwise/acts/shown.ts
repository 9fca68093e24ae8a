import * as v from 'valibot';
import type { CreateAct, SetAct } from '../../domain/outbox/act.ts';
import { isSameText } from '../../domain/outbox/same-text.ts';
import { rowId, text } from '../lists/wire.ts';
import type { ReplyBody } from '../is-own-reply.ts';
import { fieldOf, parseFields } from './field-of.ts';
import type { Shown } from './outcome.ts';
import type { Change } from './work.ts';

const created = v.object({ id: rowId });
const note = v.object({ ...created.entries, ticketId: v.nullish(rowId), text });
const timeEntry = v.object({ ...created.entries, chargeToId: rowId, timeStart: text });
const scheduleEntry = v.object({
  ...created.entries,
  objectId: rowId,
  member: v.object({ id: rowId }),
});

/** Whether the reply to a `set` act shows its target. A status that should close and did not comes with a warning. */
export function setShown({ act, ticket }: Change<SetAct>, body: unknown): Shown {
  const row = parseFields(body);
  if (row?.id !== (act.scheduleId ?? ticket.id)) return undefined;
  const found = fieldOf(row, act.field);
  if (!found) return undefined;
  if (found.value !== act.to) return { kind: 'unchanged' };
  return act.closes && row.closedFlag === false ? { kind: 'done', warning: 'notClosed' } : { kind: 'done' };
}

/** Whether the reply to a `create` act shows the record that was asked for. */
export function createShown(change: Change<CreateAct>, body: unknown): Shown {
  const { act, ticket, member } = change;
  switch (act.kind) {
    case 'note': {
      const row = v.safeParse(note, body);
      const isIt =
        row.success &&
        (row.output.ticketId ?? ticket.id) === ticket.id &&
        isSameText(row.output.text ?? '', change.text);
      return isIt ? { kind: 'done', createdId: row.output.id } : undefined;
    }
    case 'time': {
      const row = v.safeParse(timeEntry, body);
      const isIt =
        row.success &&
        row.output.chargeToId === ticket.id &&
        Date.parse(row.output.timeStart ?? '') === act.from;
      return isIt ? { kind: 'done', createdId: row.output.id } : undefined;
    }
    case 'take': {
      const row = v.safeParse(scheduleEntry, body);
      const isIt = row.success && row.output.objectId === ticket.id && row.output.member.id === member.id;
      return isIt ? { kind: 'done', createdId: row.output.id } : undefined;
    }
  }
}

/** Whether the reply to a deletion comes from the API: it is empty, or JSON. A page of somebody else shows nothing. */
export function deletionShown({ body, words }: ReplyBody): Shown {
  return words === '' || body !== undefined ? { kind: 'done' } : undefined;
}
