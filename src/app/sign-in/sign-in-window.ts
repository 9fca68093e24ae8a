import * as v from 'valibot';
import { launchAuthFlow } from '../../browser/auth-flow.ts';
import { putForSession, readForSession, takeForSession } from '../../browser/session-storage.ts';
import { closeTab, listPopupTabs, type Tab } from '../../browser/tabs.ts';
import { FailureError } from '../../domain/failure.ts';
import { SECOND } from '../../domain/time/time.ts';

const KEY = 'signInTab';
/** A page that shows nothing for so long does not load. */
const MAX_LOAD_MS = 30 * SECOND;
const LOOK_EVERY_MS = SECOND / 4;

const signInTab = v.object({ id: v.number(), openedAt: v.number() });

/**
 * Opens the sign-in window at an address and waits for it to reach our redirect address. Its tab is stored until
 * then, so that another worker can close it if this one dies.
 *
 * @returns the reached address, unchecked
 * @throws FailureError `signInStuck` if no page appears, or as `launchAuthFlow`
 */
export async function askInWindow(address: string): Promise<string> {
  const previous = await listPopupTabs();
  const watch = new AbortController();
  try {
    return await Promise.race([launchAuthFlow(address), watchForPage(address, previous, watch.signal)]);
  } finally {
    watch.abort();
    await takeForSession(KEY);
  }
}

/**
 * Closes the sign-in window of a dead worker: the browser opens one at a time, and nobody waits for its answer.
 *
 * @param before only a window from before this moment, epoch milliseconds
 */
export async function closeOrphan(before: number): Promise<void> {
  const noted = v.safeParse(signInTab, await readForSession(KEY));
  if (!noted.success || noted.output.openedAt >= before) return;
  await takeForSession(KEY);
  await closeTab(noted.output.id);
}

/**
 * Stores the tab of the sign-in page as soon as it appears, and gives up if no tab appears at all. A company's server
 * may send the person elsewhere to sign in; we may not see the address of that tab.
 */
async function watchForPage(address: string, previous: Tab[], signal: AbortSignal): Promise<never> {
  const known = new Set(previous.map(({ id }) => id));
  const { origin } = new URL(address);
  const openedAt = Date.now();
  const endAt = performance.now() + MAX_LOAD_MS;
  let isShown = false;
  while (performance.now() < endAt) {
    await wait(LOOK_EVERY_MS, signal);
    const added = (await listPopupTabs()).filter(({ id }) => !known.has(id));
    isShown ||= added.length > 0;
    const ours = added.find(({ url }) => url?.startsWith(`${origin}/`));
    if (!ours) continue;
    if (!signal.aborted) await putForSession(KEY, { id: ours.id, openedAt });
    break;
  }
  if (!isShown) throw new FailureError('signInStuck');
  return new Promise(() => undefined);
}

/** Never resolves once the signal is aborted. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}
