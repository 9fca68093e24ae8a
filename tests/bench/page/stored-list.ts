import { fillWith } from './changes.ts';
import { createWorkItems } from './work-items.ts';

/** Gives the extension whose page this is an account with a list, due around now. */
export async function fill(count: number): Promise<void> {
  await chrome.storage.local.set({ settings: { companyId: 'acme', clientId: 'bench' } });
  await fillWith(createWorkItems(count, Date.now()));
}
