import { lockUnlessActive } from './commands/lock.ts';
import { runOutbox } from './outbox/run-outbox.ts';
import { present } from './present/present.ts';
import { requestCheck } from './check/request-check.ts';

/** Does what an alarm is for. */
export function answerAlarm(name: string): Promise<void> {
  if (name === 'tick') return present();
  if (name === 'outbox') return runOutbox();
  return name === 'lock' ? lockUnlessActive() : requestCheck('automatic');
}
