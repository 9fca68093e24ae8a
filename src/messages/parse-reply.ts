import * as v from 'valibot';
import { FAILURE_CODES } from '../domain/failure.ts';
import { isMoment } from '../domain/time/time.ts';
import type { Reply } from './contract.ts';
import { type Answer, ANSWERS, type Answers, type Question } from './question.ts';

const failed = v.strictObject({
  ok: v.literal(false),
  failure: v.strictObject({
    code: v.picklist(FAILURE_CODES),
    retryAt: v.exactOptional(v.custom<number>(isMoment)),
    detail: v.exactOptional(v.string()),
  }),
});

const reply = v.variant('ok', [v.strictObject({ ok: v.literal(true) }), failed]);

/** Narrows the reply to a command, possibly from a worker of another version; `undefined` for anything else. */
export function parseReply(message: unknown): Reply | undefined {
  const parsed = v.safeParse(reply, message);
  return parsed.success ? parsed.output : undefined;
}

/** Narrows the answer to a question, like {@link parseReply}. */
export function parseAnswer<Type extends Question['type']>(
  message: unknown,
  type: Type,
): Answer<Answers[Type]> | undefined {
  const answer = v.variant('ok', [v.strictObject({ ok: v.literal(true), value: ANSWERS[type] }), failed]);
  const parsed = v.safeParse(answer, message);
  return parsed.success ? (parsed.output as Answer<Answers[Type]>) : undefined;
}
