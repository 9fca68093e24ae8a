import browser from 'webextension-polyfill';
import { onRecordChange } from './local-record.ts';

const KEY = 'isSetUp';

/** Whether somebody said once that the set-up is done. */
export async function readIsSetUp(): Promise<boolean> {
  const stored = await browser.storage.local.get(KEY);
  return stored[KEY] === true;
}

/** Calls back whenever that may have changed; returns what ends that. */
export function onSetupChange(listener: () => void): () => void {
  return onRecordChange(KEY, listener);
}

/** Only the worker writes: pages send a command. */
export async function finishSetup(): Promise<void> {
  await browser.storage.local.set({ [KEY]: true });
}
