import * as v from 'valibot';
import type { WrappingKey } from '../../auth/wrapped-key.ts';
import { dropForSession, putForSession, readForSession } from '../../browser/session-storage.ts';

const KEY = 'wrappingKeys';

const byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));
/** The bytes of each key by its ID, as numbers: session storage holds only JSON. */
const held = v.fallback(v.record(v.string(), v.pipe(v.array(byte), v.length(32))), {});

// All functions throw FailureError `storage`.

/** The wrapping key of that ID; `undefined` if the browser was closed since, or it was locked. */
export async function readWrappingKey(id: string): Promise<WrappingKey | undefined> {
  const numbers = (await readHeld())[id];
  return numbers && { id, bytes: Uint8Array.from(numbers) };
}

/** Keeps a wrapping key until the browser closes, beside the one in use until the new one is stored. */
export async function putWrappingKey({ id, bytes }: WrappingKey, idInUse: string | undefined): Promise<void> {
  await putForSession(KEY, { ...(await readOnly(idInUse)), [id]: [...bytes] });
}

/** @param idInUse the key to keep; left out, all go */
export async function dropWrappingKeys(idInUse?: string): Promise<void> {
  const inUse = idInUse === undefined ? {} : await readOnly(idInUse);
  if (Object.keys(inUse).length === 0) await dropForSession(KEY);
  else await putForSession(KEY, inUse);
}

async function readOnly(id: string | undefined): Promise<Record<string, number[]>> {
  return Object.fromEntries(Object.entries(await readHeld()).filter(([other]) => other === id));
}

async function readHeld(): Promise<Record<string, number[]>> {
  return v.parse(held, await readForSession(KEY));
}
