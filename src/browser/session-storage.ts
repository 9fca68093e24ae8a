import browser from 'webextension-polyfill';

// Storage that never reaches the disk and ends with the browser.

export async function putForSession(key: string, value: unknown): Promise<void> {
  await browser.storage.session.set({ [key]: value });
}

export async function readForSession(key: string): Promise<unknown> {
  const { [key]: value } = await browser.storage.session.get(key);
  return value;
}

/** Reads and removes: what is taken can't be taken again. */
export async function takeForSession(key: string): Promise<unknown> {
  const value = await readForSession(key);
  await browser.storage.session.remove(key);
  return value;
}
