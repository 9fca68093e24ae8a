import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { directionOf } from '../../src/domain/settings/language.ts';
import { createHostRules } from '../connectwise-server/index.ts';
import { whileChromiumRuns } from './chromium-crash.ts';
import { ensureChromium } from './ensure-chromium.ts';

/** The production build, as `wxt build` leaves it. */
const EXTENSION_FOLDER = new URL('../../.output/chrome-mv3', import.meta.url).pathname;

/** A Chromium with the extension in it, whose ConnectWise hosts are those of a stand-in server. */
export interface LaunchedExtension {
  context: BrowserContext;
  /** The options page, which opens by itself after the installation. */
  welcome: Page;
  addressOf: (page: 'popup.html' | 'sidepanel.html' | 'options.html' | 'manifest.json') => string;
  /** The background worker, woken if need be. */
  worker: () => Promise<Worker>;
}

export interface LaunchOptions {
  /** Where the stand-in server listens on the loopback interface, and the pin of its certificate. */
  server: { port: number; spkiSha256Base64: string };
  headless: boolean;
  /** The profile's folder; empty for a throw-away one. */
  profile?: string;
  /** Whether the extension was installed in that profile before. */
  isInstalled?: boolean;
  colorScheme?: 'light' | 'dark' | 'no-preference' | null;
  /** Whose texts to show, a folder of `_locales`. */
  texts?: string;
  /** What the browser itself speaks, if not English; few machines have its words, but it has its direction. */
  browserLanguage?: string;
  /** The IANA name of the zone that the browser lives in, if not that of the computer. */
  timeZone?: string;
}

/**
 * The build is not touched: its requests go to the real host names, over TLS, and land on the server.
 *
 * @throws ChromiumCrash if the browser ends before the extension is there
 */
export async function launchExtension(options: LaunchOptions): Promise<LaunchedExtension> {
  const folder = options.texts === undefined ? EXTENSION_FOLDER : translatedBuild(options.texts);
  const { browserLanguage = 'en-US', timeZone } = options;
  const context = await chromium.launchPersistentContext(options.profile ?? '', {
    executablePath: ensureChromium(),
    headless: options.headless,
    ignoreDefaultArgs: ['--disable-extensions'],
    colorScheme: options.colorScheme ?? null,
    locale: browserLanguage,
    env: { ...process.env, LANGUAGE: browserLanguage, ...(timeZone !== undefined && { TZ: timeZone }) },
    args: [
      // Nothing here needs a graphics card, and imitating one takes a tenth of the processor.
      '--disable-gpu',
      '--disable-software-rasterizer',
      `--lang=${browserLanguage}`,
      `--force-ui-direction=${directionOf(browserLanguage)}`,
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      `--host-resolver-rules=${createHostRules(options.server.port)}`,
      `--ignore-certificate-errors-spki-list=${options.server.spkiSha256Base64}`,
    ],
  });
  return whileChromiumRuns(context, async () => {
    const worker = await workerOf(context);
    const base = new URL('/', worker.url()).href;
    const welcome = await (options.isInstalled
      ? openPage(context, `${base}options.html`)
      : welcomePageOf(context, base));
    return {
      context,
      welcome,
      addressOf: (page) => base + page,
      worker: () => workerOf(context),
    };
  });
}

/** A copy of the build whose English texts are those of another language; few machines have a browser in each. */
function translatedBuild(language: string): string {
  mkdirSync('test-output', { recursive: true });
  const folder = mkdtempSync(join(process.cwd(), 'test-output', `build-${language}-`));
  cpSync(EXTENSION_FOLDER, folder, { recursive: true });
  cpSync(join(folder, '_locales', language), join(folder, '_locales', 'en'), { recursive: true });
  return folder;
}

async function workerOf(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
}

async function openPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  try {
    await page.goto(address);
  } catch (error) {
    // The extension may ask for the same page at that moment, and is given this tab.
    if (!String(error).includes('is interrupted by another navigation to')) throw error;
    await page.waitForURL(address);
  }
  return page;
}

/** The page may be there already, may still be on its way to its address, or may yet open. */
async function welcomePageOf(context: BrowserContext, base: string): Promise<Page> {
  const { promise, resolve } = Promise.withResolvers<Page>();
  const watch = (page: Page) =>
    page
      .waitForURL((url) => url.href.startsWith(base), { timeout: 0 })
      .then(
        () => resolve(page),
        () => undefined,
      );
  context.on('page', (page) => void watch(page));
  for (const page of context.pages()) void watch(page);
  return promise;
}
