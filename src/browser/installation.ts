import browser from 'webextension-polyfill';

const KEY = 'phase';

/**
 * Where in its period this installation checks, from 0 up to 1: drawn once and kept, so that installations that begin
 * their day at the same minute do not ask at the same second.
 */
export async function installationPhase(): Promise<number> {
  const { [KEY]: stored } = await browser.storage.local.get(KEY);
  if (typeof stored === 'number' && stored >= 0 && stored < 1) return stored;
  const phase = Math.random();
  await browser.storage.local.set({ [KEY]: phase });
  return phase;
}
