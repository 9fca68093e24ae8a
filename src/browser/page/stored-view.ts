import browser from 'webextension-polyfill';
import { type ListView, parseListView } from '../../domain/list-view.ts';
import { onRecordChange } from './local-record.ts';

const KEY = 'view';

export async function readView(): Promise<ListView> {
  const stored = await browser.storage.local.get(KEY);
  return parseListView(stored[KEY]);
}

/** Calls back whenever a view has been stored; returns what ends that. */
export function onViewChange(listener: () => void): () => void {
  return onRecordChange(KEY, listener);
}

/** Only the worker writes: pages send a command. */
export async function writeView(view: ListView): Promise<void> {
  await browser.storage.local.set({ [KEY]: view });
}

/** The names that it may hold are those of an account. */
export async function deleteView(): Promise<void> {
  await browser.storage.local.remove(KEY);
}
