import { parseSettings, type Settings } from '../../domain/settings/settings.ts';
import { onRecordChange, readRecord, RECORDS } from './records.ts';

/** The client ID of the build (`CONNECTWISE_CLIENT_ID`), or empty. */
declare const __DEFAULT_CLIENT_ID__: string;

export function defaultClientId(): string {
  return __DEFAULT_CLIENT_ID__;
}

/** The settings as they are now. Pages and worker read them again for each event. @throws FailureError `storage` */
export async function readSettings(): Promise<Settings> {
  return parseSettings(await readRecord('local', RECORDS.settings), defaultClientId());
}

/** Calls back whenever the worker has stored settings. Returns a function that stops it. */
export function onSettingsChange(listener: () => void): () => void {
  return onRecordChange(RECORDS.settings, listener);
}
