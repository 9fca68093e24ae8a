import { lockUnlessActive } from './commands/lock.ts';
import { present } from './present/present.ts';
import { sync } from './check/sync.ts';

/** Does what an alarm is for. */
export function answerAlarm(name: string): Promise<void> {
  if (name === 'tick') return present();
  return name === 'lock' ? lockUnlessActive() : sync('alarm');
}
