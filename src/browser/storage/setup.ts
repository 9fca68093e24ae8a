import { onRecordChange, readRecord, RECORDS } from './records.ts';

/** Whether somebody said once that the set-up is done. */
export async function readIsSetUp(): Promise<boolean> {
  return (await readRecord('local', RECORDS.isSetUp)) === true;
}

/** Calls back whenever that may have changed; returns what ends that. */
export function onSetupChange(listener: () => void): () => void {
  return onRecordChange(RECORDS.isSetUp, listener);
}
