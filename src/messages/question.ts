import * as v from 'valibot';
import { isItemKey, type ItemKey } from '../domain/items/work-item.ts';
import type { Failure } from '../domain/failure.ts';

// Questions are about what is stored sealed, which only the worker opens. All else, pages read from the store.

const question = v.variant('type', [
  /** The text of an entry of the outbox. */
  v.strictObject({ type: v.literal('readText'), id: v.pipe(v.string(), v.uuid()) }),
  /** All texts that are not in ConnectWise yet, each under its item. */
  v.strictObject({ type: v.literal('readUnsaved') }),
  /** What a person has typed about an item and not saved. */
  v.strictObject({ type: v.literal('readDraft'), key: v.custom<ItemKey>(isItemKey) }),
]);

/** What a page may ask the background worker. */
export type Question = v.InferOutput<typeof question>;

/** The answer: a text, empty if there is none. */
export type Answer = { ok: true; text: string } | { ok: false; failure: Failure };

/** Narrows a message of unknown origin; `undefined` for anything but a well-formed question. */
export function parseQuestion(message: unknown): Question | undefined {
  const parsed = v.safeParse(question, message);
  return parsed.success ? parsed.output : undefined;
}
