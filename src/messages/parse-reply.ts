import * as v from 'valibot';
import { FAILURE_CODES } from '../domain/failure.ts';
import { isMoment } from '../domain/time/time.ts';
import type { Reply } from './contract.ts';

const reply = v.variant('ok', [
  v.strictObject({ ok: v.literal(true) }),
  v.strictObject({
    ok: v.literal(false),
    failure: v.strictObject({
      code: v.picklist(FAILURE_CODES),
      retryAt: v.exactOptional(v.custom<number>(isMoment)),
      detail: v.exactOptional(v.string()),
    }),
  }),
]);

/** Narrows the answer to a command, possibly from a worker of another version; `undefined` for anything else. */
export function parseReply(answer: unknown): Reply | undefined {
  const parsed = v.safeParse(reply, answer);
  return parsed.success ? parsed.output : undefined;
}
