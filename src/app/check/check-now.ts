import { cooldownMs } from '../../domain/pacing/check-status.ts';
import { readSession } from '../../store/account.ts';
import { readStatus, updateStatus } from '../../store/check.ts';
import { requestCheck } from './request-check.ts';

let running: Promise<void> | undefined;

/**
 * Runs the check that a person asks for on a page. A request during such a check joins it. A request soon after one
 * starts another after the cooldown, however many pages ask. So the final list is newer than the request.
 *
 * @throws FailureError `storage`
 */
export function checkNow(): Promise<void> {
  running ??= checkAfterRest().finally(() => (running = undefined));
  return running;
}

async function checkAfterRest(): Promise<void> {
  const session = await readSession();
  if (!session) return requestCheck('manual');
  const waitMs = cooldownMs(await readStatus(), Date.now());
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
  // Noted before the check as well, in case the worker dies in it.
  await noteManual(session.id);
  try {
    await requestCheck('manual');
  } finally {
    await noteManual(session.id);
  }
}

function noteManual(sessionId: string): Promise<void> {
  return updateStatus(sessionId, () => ({ manualAt: Date.now() }));
}
