import { type ListView, parseListView } from '../../domain/list-view.ts';
import { onRecordChange } from './local-record.ts';
import { readRecord, removeRecord, writeRecord } from './storage-area.ts';

const KEY = 'view';

// Reading and writing throw FailureError `storage`.

export async function readView(): Promise<ListView> {
  return parseListView(await readRecord('local', KEY));
}

/** Calls back whenever a view has been stored; returns what ends that. */
export function onViewChange(listener: () => void): () => void {
  return onRecordChange(KEY, listener);
}

/** Only the worker writes: pages send a command. */
export function writeView(view: ListView): Promise<void> {
  return writeRecord('local', KEY, view);
}

/** The names that it may hold are those of an account. */
export function deleteView(): Promise<void> {
  return removeRecord('local', KEY);
}
