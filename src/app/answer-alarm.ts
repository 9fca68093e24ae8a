import { lockUnlessActive } from './commands/lock.ts';
import { present } from './present/present.ts';
import { requestCheck } from './check/request-check.ts';

/** Does what an alarm is for. */
export function answerAlarm(name: string): Promise<void> {
  if (name === 'tick') return present();
  return name === 'lock' ? lockUnlessActive() : requestCheck('automatic');
}
