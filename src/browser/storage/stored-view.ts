import { type ListView, parseListView } from '../../domain/items/list-view.ts';
import { onRecordChange, readRecord, RECORDS } from './records.ts';

/** @throws FailureError `storage` */
export async function readView(): Promise<ListView> {
  return parseListView(await readRecord('local', RECORDS.view));
}

/** Calls back whenever a view has been stored. Returns a function that stops it. */
export function onViewChange(listener: () => void): () => void {
  return onRecordChange(RECORDS.view, listener);
}
