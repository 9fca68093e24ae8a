import { onRecordChange } from './local-record.ts';
import { readRecord, writeRecord } from './storage-area.ts';

const KEY = 'isSetUp';

/** Whether somebody said once that the set-up is done. */
export async function readIsSetUp(): Promise<boolean> {
  return (await readRecord('local', KEY)) === true;
}

/** Calls back whenever that may have changed; returns what ends that. */
export function onSetupChange(listener: () => void): () => void {
  return onRecordChange(KEY, listener);
}

/** Only the worker writes: pages send a command. */
export function finishSetup(): Promise<void> {
  return writeRecord('local', KEY, true);
}
