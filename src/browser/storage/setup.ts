import { onRecordChange, readRecord, RECORDS } from './records.ts';

/** Whether a person once said that the set-up is done. */
export async function readIsSetUp(): Promise<boolean> {
  return (await readRecord('local', RECORDS.isSetUp)) === true;
}

/** Calls back whenever that may have changed. Returns a function that stops it. */
export function onSetupChange(listener: () => void): () => void {
  return onRecordChange([RECORDS.isSetUp], listener);
}
