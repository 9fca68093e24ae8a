import * as v from 'valibot';
import type { Sealed, StoredKey } from '../domain/account/sealed.ts';
import { isMoment } from '../domain/time/time.ts';

const bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array);

const sealed = v.object({ iv: bytes, data: v.instance(ArrayBuffer) });

const madeAt = v.custom<number>(isMoment);

const storedKey = v.variant('kind', [
  v.object({ kind: v.literal('plain'), key: v.instance(CryptoKey), madeAt }),
  v.object({
    kind: v.literal('wrapped'),
    wrapped: sealed,
    wrappingId: v.string(),
    // No version used fewer rounds, and many more would take forever.
    lock: v.optional(
      v.object({
        salt: bytes,
        rounds: v.pipe(v.number(), v.integer(), v.minValue(600_000), v.maxValue(1e7)),
      }),
    ),
    madeAt,
  }),
]);

/** Narrows a stored secret; `undefined` if it is malformed. Only the vault finds out whether it opens. */
export function parseSealed(stored: unknown): Sealed | undefined {
  const parsed = v.safeParse(sealed, stored);
  return parsed.success ? parsed.output : undefined;
}

/** Narrows a stored crypto key; `undefined` if it is malformed. */
export function parseStoredKey(stored: unknown): StoredKey | undefined {
  const parsed = v.safeParse(storedKey, stored);
  if (!parsed.success) return undefined;
  const key = parsed.output;
  return key.kind === 'plain' ? key : { ...key, lock: key.lock };
}
