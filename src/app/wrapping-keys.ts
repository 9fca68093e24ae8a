import * as v from 'valibot';
import type { WrappingKey } from '../auth/wrapped-key.ts';
import { putForSession, readForSession, takeForSession } from '../browser/session-storage.ts';

const KEY = 'wrappingKeys';

const byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));
/** The bytes by id, as numbers: session storage holds what JSON can say. */
const held = v.fallback(v.record(v.string(), v.pipe(v.array(byte), v.length(32))), {});

/** The wrapping key of that id; undefined if the browser was closed since, or it was locked away. */
export async function readWrappingKey(id: string): Promise<WrappingKey | undefined> {
  const numbers = (await readHeld())[id];
  return numbers && { id, bytes: Uint8Array.from(numbers) };
}

/** Keeps a wrapping key until the browser closes, beside the one that is in use until the new one is stored. */
export async function putWrappingKey({ id, bytes }: WrappingKey, idInUse: string | undefined): Promise<void> {
  const inUse = Object.entries(await readHeld()).filter(([other]) => other === idInUse);
  await putForSession(KEY, { ...Object.fromEntries(inUse), [id]: [...bytes] });
}

export async function dropWrappingKeys(): Promise<void> {
  await takeForSession(KEY);
}

async function readHeld(): Promise<Record<string, number[]>> {
  return v.parse(held, await readForSession(KEY));
}
