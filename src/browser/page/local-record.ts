import browser from 'webextension-polyfill';

/** Calls back whenever a page or the worker has stored a record of `storage.local`; returns what ends that. */
export function onRecordChange(key: string, listener: () => void): () => void {
  const onChange = (changes: Record<string, unknown>) => {
    if (key in changes) listener();
  };
  browser.storage.local.onChanged.addListener(onChange);
  return () => browser.storage.local.onChanged.removeListener(onChange);
}
