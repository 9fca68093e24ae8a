import { chromium } from '@playwright/test';
import { ensureChromium } from '../../browser/ensure-chromium.ts';
import { bundlePageModule, type Call, loadPageModule, type PageModule } from './page-module.ts';

export interface BenchPage<Module extends PageModule> {
  call: Call<Module>;
  /** Reloads the page, so that its code has not run yet. */
  reload: () => Promise<void>;
  close: () => Promise<void>;
}

const ADDRESS = 'http://localhost/bench/';

/**
 * Opens a Chromium with one empty page and loads a module of tests/bench/page into it. The profile is on disk, as for a
 * person. Without a profile, IndexedDB would be in memory.
 */
export async function openBenchPage<Module extends PageModule>(file: string): Promise<BenchPage<Module>> {
  const code = await bundlePageModule(file);
  const context = await chromium.launchPersistentContext('', {
    executablePath: ensureChromium(),
    headless: true,
  });
  // Playwright answers this address, where nothing listens.
  await context.route(ADDRESS, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' }),
  );
  const page = await context.newPage();
  const load = async () => {
    await page.goto(ADDRESS);
    return loadPageModule<Module>(page, code);
  };
  const call = await load();
  return {
    call,
    reload: async () => {
      await load();
    },
    close: () => context.close(),
  };
}
