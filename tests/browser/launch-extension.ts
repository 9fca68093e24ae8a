import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { directionOf } from '../../src/domain/settings/language.ts';
import { createHostRules } from '../connectwise-server/index.ts';
import { whileChromiumRuns } from './chromium-crash.ts';
import { ensureChromium } from './ensure-chromium.ts';

/** The folder of the production build by `wxt build`. */
export const EXTENSION_FOLDER = new URL('../../.output/chrome-mv3', import.meta.url).pathname;

/** A Chromium with the extension, whose ConnectWise hosts lead to a stand-in server. */
export interface LaunchedExtension {
  context: BrowserContext;
  /** The options page, which opens automatically after the installation. */
  welcome: Page;
  addressOf: (page: 'popup.html' | 'sidepanel.html' | 'options.html' | 'manifest.json') => string;
  /** Returns the background worker, and wakes it if necessary. */
  worker: () => Promise<Worker>;
}

export interface LaunchOptions {
  /** The port of the stand-in server on the loopback interface, and the pin of its certificate. */
  server: { port: number; spkiSha256Base64: string };
  headless: boolean;
  /** The program to start, if not the usual Chromium. */
  executable?: string;
  /** The folder of the extension, if it is not the production build. */
  folder?: string;
  /** The folder of the profile; empty for a temporary one. */
  profile?: string;
  /** Whether the extension is already installed in that profile. */
  isInstalled?: boolean;
  colorScheme?: 'light' | 'dark' | 'no-preference' | null;
  /** The language of the texts to show, a folder of `_locales`. */
  texts?: string;
  /** The language of the browser, if not English. Few machines have its texts, but its direction always applies. */
  browserLanguage?: string;
  /** The IANA name of the browser's time zone, if it is not that of the computer. */
  timeZone?: string;
  /** Flags of the JavaScript engine V8, such as `--no-turbofan`. */
  engineFlags?: readonly string[];
}

/**
 * Starts the unchanged build. Its requests go to the real host names over TLS, and the browser leads them to the server.
 *
 * @throws ChromiumCrash if the browser ends before the extension is ready
 */
export async function launchExtension(options: LaunchOptions): Promise<LaunchedExtension> {
  const { folder = options.texts === undefined ? EXTENSION_FOLDER : translatedBuild(options.texts) } =
    options;
  const { browserLanguage = 'en-US', timeZone, engineFlags = [] } = options;
  const context = await chromium.launchPersistentContext(options.profile ?? '', {
    executablePath: options.executable ?? ensureChromium(),
    headless: options.headless,
    ignoreDefaultArgs: ['--disable-extensions'],
    colorScheme: options.colorScheme ?? null,
    locale: browserLanguage,
    env: { ...process.env, LANGUAGE: browserLanguage, ...(timeZone !== undefined && { TZ: timeZone }) },
    args: [
      // No test needs a graphics card, and emulating one takes a tenth of the processor.
      '--disable-gpu',
      '--disable-software-rasterizer',
      `--lang=${browserLanguage}`,
      `--force-ui-direction=${directionOf(browserLanguage)}`,
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      // Allows `reloadExtension`.
      '--enable-unsafe-extension-debugging',
      `--host-resolver-rules=${createHostRules(options.server.port)}`,
      `--ignore-certificate-errors-spki-list=${options.server.spkiSha256Base64}`,
      ...(engineFlags.length > 0 ? [`--js-flags=${engineFlags.join(' ')}`] : []),
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

/**
 * Loads the extension again from its folder, as a developer does. The browser ends its worker and closes its pages.
 *
 * @param folder the folder from which it was loaded, if that is not the production build
 */
export async function reloadExtension(context: BrowserContext, folder = EXTENSION_FOLDER): Promise<void> {
  // Playwright's types do not have this command.
  const session = (await context.browser()?.newBrowserCDPSession()) as unknown as
    | { send(command: string, values: object): Promise<unknown>; detach(): Promise<void> }
    | undefined;
  if (!session) throw new Error('This context has no browser of its own.');
  await session.send('Extensions.loadUnpacked', { path: folder });
  await session.detach();
}

/** Copies the build with the texts of another language as English. Few machines have a browser in every language. */
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
    // The extension may open the same page at this moment, and gets this tab.
    if (!String(error).includes('is interrupted by another navigation to')) throw error;
    await page.waitForURL(address);
  }
  return page;
}

/** Finds the options page, which may be open, may still navigate to its address, or may open later. */
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
