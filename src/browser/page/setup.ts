import browser from 'webextension-polyfill';

const KEY = 'isSetUp';

/** Whether somebody said once that the set-up is done. */
export async function readIsSetUp(): Promise<boolean> {
  const stored = await browser.storage.local.get(KEY);
  return stored[KEY] === true;
}

/** Calls back whenever that may have changed; returns what ends that. */
export function onSetupChange(listener: () => void): () => void {
  const onChange = (changes: Record<string, unknown>) => {
    if (KEY in changes) listener();
  };
  browser.storage.local.onChanged.addListener(onChange);
  return () => browser.storage.local.onChanged.removeListener(onChange);
}

/** Only the worker writes: pages send a command. */
export async function finishSetup(): Promise<void> {
  await browser.storage.local.set({ [KEY]: true });
}
