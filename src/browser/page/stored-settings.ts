import browser from 'webextension-polyfill';
import { parseSettings, type Settings } from '../../domain/settings.ts';
import { onRecordChange } from './local-record.ts';

/** The client ID of the build (`CONNECTWISE_CLIENT_ID`), or empty. */
declare const __DEFAULT_CLIENT_ID__: string;

const KEY = 'settings';

export function defaultClientId(): string {
  return __DEFAULT_CLIENT_ID__;
}

export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  return parseSettings(stored[KEY], defaultClientId());
}

/** Calls back whenever any page or the worker has stored settings; returns what ends that. */
export function onSettingsChange(listener: () => void): () => void {
  return onRecordChange(KEY, listener);
}

/** Only the worker writes: pages send a command. */
export async function writeSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: settings });
}
