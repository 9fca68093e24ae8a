import { restMs } from '../../domain/pacing/check-status.ts';
import { readSession } from '../../store/account.ts';
import { readStatus, updateStatus } from '../../store/check.ts';
import { sync } from './sync.ts';

let running: Promise<void> | undefined;

/**
 * The check that a person asks for on a page. Who asks while one is under way joins it. Who asks soon after one gets
 * another as soon as the server had its rest, whatever the hurry and the number of pages: what is shown in the end is
 * newer than the wish to see it.
 *
 * @throws FailureError `storage`
 */
export function checkNow(): Promise<void> {
  running ??= checkAfterRest().finally(() => (running = undefined));
  return running;
}

async function checkAfterRest(): Promise<void> {
  const session = await readSession();
  if (!session) return sync('person');
  const waitMs = restMs(await readStatus(), Date.now());
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  // Before the check as well, for a worker that dies in it.
  await noteManual(session.id);
  try {
    await sync('person');
  } finally {
    await noteManual(session.id);
  }
}

function noteManual(sessionId: string): Promise<void> {
  return updateStatus(sessionId, () => ({ manualAt: Date.now() }));
}
