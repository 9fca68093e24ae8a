import * as v from 'valibot';
import type { Failure } from '../domain/failure.ts';
import { isItemKey, type ItemKey } from '../domain/items/work-item.ts';
import { NOTE_PLACES } from '../domain/outbox/act.ts';
import type { TicketDetails } from '../domain/outbox/ticket-details.ts';
import type { Span } from '../domain/outbox/work-day.ts';
import { isMoment } from '../domain/time/time.ts';

// Questions are about what is stored sealed, or what only the server knows. All else, pages read from the store.

const key = v.custom<ItemKey>(isItemKey);

const question = v.variant('type', [
  /** The text of an entry of the outbox; empty for none. */
  v.strictObject({ type: v.literal('readText'), id: v.pipe(v.string(), v.uuid()) }),
  /** All texts that are not in ConnectWise yet, each under its item. */
  v.strictObject({ type: v.literal('readUnsaved') }),
  /** What a person has typed about an item and not saved; empty for nothing. */
  v.strictObject({ type: v.literal('readDraft'), key }),
  /** The times that the member has logged today. */
  v.strictObject({ type: v.literal('readToday') }),
  /** What the server says of a ticket now. */
  v.strictObject({ type: v.literal('readDetails'), key }),
]);

/** What a page may ask the background worker. */
export type Question = v.InferOutput<typeof question>;

export interface Answers {
  readText: string;
  readUnsaved: string;
  readDraft: string;
  readToday: Span[];
  readDetails: TicketDetails;
}

/** What the worker answers to a question. */
export type Answer<Value = Answers[Question['type']]> =
  | { ok: true; value: Value }
  | { ok: false; failure: Failure };

const moment = v.custom<number>(isMoment);
const optionalText = v.optional(v.string());

const details = v.object({
  status: optionalText,
  priority: optionalText,
  company: optionalText,
  site: optionalText,
  address: v.array(v.string()),
  agreement: optionalText,
  contact: v.object({ name: v.string(), phone: v.string(), email: v.string() }),
  hasReply: v.boolean(),
  discussion: v.optional(
    v.array(
      v.object({
        id: v.number(),
        text: v.string(),
        author: v.string(),
        at: v.optional(moment),
        place: v.optional(v.picklist(NOTE_PLACES)),
      }),
    ),
  ),
});

/** The form of the answers. */
export const ANSWERS: { [Type in Question['type']]: v.GenericSchema<unknown, unknown> } = {
  readText: v.string(),
  readUnsaved: v.string(),
  readDraft: v.string(),
  readToday: v.array(v.object({ from: moment, to: moment })),
  readDetails: details,
};

/** Narrows a message of unknown origin; `undefined` for anything but a well-formed question. */
export function parseQuestion(message: unknown): Question | undefined {
  const parsed = v.safeParse(question, message);
  return parsed.success ? parsed.output : undefined;
}
