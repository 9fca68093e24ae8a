import { parseSettings, type Settings } from '../../domain/settings.ts';
import { onRecordChange } from './local-record.ts';
import { readRecord, writeRecord } from './storage-area.ts';

/** The client ID of the build (`CONNECTWISE_CLIENT_ID`), or empty. */
declare const __DEFAULT_CLIENT_ID__: string;

const KEY = 'settings';

export function defaultClientId(): string {
  return __DEFAULT_CLIENT_ID__;
}

/** @throws FailureError `storage` */
export async function readSettings(): Promise<Settings> {
  return parseSettings(await readRecord('local', KEY), defaultClientId());
}

/** Calls back whenever any page or the worker has stored settings; returns what ends that. */
export function onSettingsChange(listener: () => void): () => void {
  return onRecordChange(KEY, listener);
}

/**
 * Only the worker writes: pages send a command.
 *
 * @throws FailureError `storage`
 */
export function writeSettings(settings: Settings): Promise<void> {
  return writeRecord('local', KEY, settings);
}
