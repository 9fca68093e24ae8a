import type { ListView } from '../../domain/items/list-view.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { RECORDS, removeRecord, writeRecord } from './records.ts';

// Only the worker writes; pages send a command. All functions throw FailureError `storage`.

export function writeSettings(settings: Settings): Promise<void> {
  return writeRecord('local', RECORDS.settings, settings);
}

export function writeView(view: ListView): Promise<void> {
  return writeRecord('local', RECORDS.view, view);
}

/** Deletes the view, as its names belong to an account. */
export function deleteView(): Promise<void> {
  return removeRecord('local', RECORDS.view);
}

/** Stores that the set-up is done. */
export function finishSetup(): Promise<void> {
  return writeRecord('local', RECORDS.isSetUp, true);
}
