import type { StoredKey } from './sealed.ts';
import { DAY, pastMoment } from '../time/time.ts';

/** How long a sign-in lasts, by where its crypto key is kept; see docs/privacy.md, "How you stay signed in". */
export const SESSION_PERSISTENCE = ['always', 'untilClosed', 'passphrase'] as const;
export type SessionPersistence = (typeof SESSION_PERSISTENCE)[number];

/** A key that is in use for longer is replaced when tokens are next stored. */
const MAX_USE_MS = 30 * DAY;

/** How long a sign-in lasts with the stored key; `undefined` without a key. */
export function persistenceOf(key: StoredKey | undefined): SessionPersistence | undefined {
  if (!key) return undefined;
  if (key.kind === 'plain') return 'always';
  return key.lock ? 'passphrase' : 'untilClosed';
}

/** Whether a key is due for replacement. A key from the future is, too. `now` in epoch milliseconds. */
export function isDueForRotation({ madeAt }: Pick<StoredKey, 'madeAt'>, now: number): boolean {
  const since = pastMoment(madeAt, now);
  return since === undefined || now - since > MAX_USE_MS;
}
