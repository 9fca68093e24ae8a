import type { BrowserContext, Page } from '@playwright/test';
import { launchExtension } from '../browser/launch-extension.ts';
import { createPolicyFolder } from '../browser/policy-folder.ts';
import { REDIRECT_ADDRESS } from '../browser/redirect-address.ts';
import { type ConnectWiseServer, startConnectWiseServer } from '../connectwise-server/index.ts';
import { createWords, type Words } from './create-words.ts';
import { MOMENT, stopPageClocks, stopWorkerClock, TIME_ZONE } from './moment.ts';
import { type PageName, PAGES } from './pages.ts';
import type { Scene } from './state.ts';

/** A browser with the extension, and its server, in which a scene is played. */
export interface Stage {
  server: ConnectWiseServer;
  context: BrowserContext;
  words: Words;
  /** Loads a page again, in front, at its usual size. */
  load: (page: PageName) => Promise<Page>;
  close: () => Promise<void>;
}

/**
 * Prepares browser and server for a scene, with stopped clocks.
 *
 * @param language the language of the texts, a folder of `_locales`
 */
export async function openStage({ serverOptions, policy }: Scene, language: string): Promise<Stage> {
  const server = await startConnectWiseServer({
    redirectUris: [REDIRECT_ADDRESS],
    now: () => MOMENT,
    timeZone: TIME_ZONE,
    ...serverOptions,
  });
  const policies = policy && createPolicyFolder();
  if (policies && policy) policies.set(policy);
  const { context, welcome, addressOf, worker } = await launchExtension({
    server,
    headless: true,
    colorScheme: 'light',
    timeZone: TIME_ZONE,
    ...(policies && { executable: policies.executable }),
    ...(language !== 'en' && { texts: language }),
  });
  await stopWorkerClock(await worker());
  await stopPageClocks(context, MOMENT);
  await context.addInitScript(
    (tag) => {
      if (globalThis.chrome?.i18n) globalThis.chrome.i18n.getUILanguage = () => tag;
    },
    language === 'en' ? 'en-US' : language,
  );

  const pages = new Map<PageName, Page>([['options', welcome]]);
  return {
    server,
    context,
    words: createWords(language),
    async load(name) {
      const page = pages.get(name) ?? (await context.newPage());
      pages.set(name, page);
      const { file, width, height } = PAGES[name];
      await stopPageClocks(context, MOMENT);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width, height });
      await page.goto(addressOf(file));
      await page.bringToFront();
      return page;
    },
    async close() {
      await context.close();
      policies?.close();
      await server.close();
    },
  };
}
