import { expect } from '@playwright/test';
import type { Firefox } from './firefox.ts';
import type { Page } from './page.ts';

/** Waits for the tab or window whose address starts like this. */
export async function pageAt(firefox: Firefox, address: string): Promise<Page> {
  let page: Page | undefined;
  await expect.poll(async () => (page = await firefox.findPage(address)), { timeout: 30_000 }).toBeDefined();
  if (!page) throw new Error(`No page at ${address}`);
  return page;
}
