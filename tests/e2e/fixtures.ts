import { test as base, expect, type Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { ChromiumCrash, isRunning } from '../browser/chromium-crash.ts';
import { type LaunchedExtension, launchExtension } from '../browser/launch-extension.ts';
import { REDIRECT_ADDRESS } from '../browser/redirect-address.ts';
import { completeSignIn, type Connection, fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import {
  type ConnectWiseServer,
  DEMO_PASSWORD,
  PUBLIC_CLIENT_ID,
  type ServerOptions,
  startConnectWiseServer,
} from '../connectwise-server/index.ts';
import { countCrash } from './play-again.ts';
import { createSharedBrowser, type SharedBrowser } from './shared-browser.ts';
import { createProbe, type Probe } from './probe.ts';

declare global {
  /** There once a page has loaded the library. */
  var axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
}

/** An empty company, in which each test creates exactly the items that it needs. */
export const COMPANY = 'initech';
export const ACME: Connection = { companyId: 'acme', clientId: PUBLIC_CLIENT_ID };
export const INITECH: Connection = { companyId: COMPANY, clientId: PUBLIC_CLIENT_ID };

interface Fixtures {
  serverOptions: ServerOptions;
  /** The language of the texts, a folder of `_locales`; `undefined` for the browser's. */
  texts: string | undefined;
  /** The language of the browser itself. */
  browserLanguage: string;
  /** Whether the test needs a browser that has just installed the extension. */
  isFirstRun: boolean;
  /** The program to start, if not the usual Chromium. */
  executable: string | undefined;
  server: ConnectWiseServer;
  extension: LaunchedExtension;
  /** The options page that opens after the installation. */
  options: Page;
  /** Reads the state of the extension from outside its code. */
  probe: Probe;
  /** Signs in as Jane Doe through the sign-in window, from the options page. */
  signIn: (connection?: Connection) => Promise<void>;
  /** Opens the popup's page in a tab. */
  openPopup: () => Promise<Page>;
}

interface ProcessFixtures {
  sharedBrowser: SharedBrowser;
}

export const test = base.extend<Fixtures, ProcessFixtures>({
  sharedBrowser: [
    async ({}, use) => {
      const browser = await createSharedBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  serverOptions: [{}, { option: true }],
  texts: [undefined, { option: true }],
  browserLanguage: ['en-US', { option: true }],
  isFirstRun: [false, { option: true }],
  executable: [undefined, { option: true }],
  server: async ({ serverOptions, sharedBrowser }, use) => {
    const server = await startConnectWiseServer({
      redirectUris: [REDIRECT_ADDRESS],
      ...sharedBrowser.address,
      ...serverOptions,
    });
    await use(server);
    await server.close();
  },
  extension: async (
    { server, sharedBrowser, colorScheme, texts, browserLanguage, isFirstRun, executable },
    use,
    info,
  ) =>
    countCrash(info, async () => {
      const isShared =
        texts === undefined && browserLanguage === 'en-US' && !isFirstRun && executable === undefined;
      const extension = await (isShared
        ? sharedBrowser.open()
        : launchExtension({
            server,
            headless: true,
            browserLanguage,
            ...(texts !== undefined && { texts }),
            ...(executable !== undefined && { executable }),
          }));
      const { context } = extension;
      // Pages follow a change of the theme at once.
      const dress = (page: Page) => page.emulateMedia({ colorScheme }).catch(() => undefined);
      context.on('page', dress);
      await Promise.all(context.pages().map(dress));
      await use(extension);
      context.off('page', dress);
      if (!(await isRunning(context))) throw new ChromiumCrash();
      await (isShared ? sharedBrowser.clear() : context.close());
    }),
  options: async ({ extension }, use) => use(extension.welcome),
  probe: async ({ extension }, use) => {
    const probe = await createProbe(extension);
    // Chromium draws a page in the background once a second, and each click waits for two frames.
    await extension.welcome.bringToFront();
    await use(probe);
  },
  signIn: async ({ extension, options }, use) =>
    use((connection) => signInFrom(options, extension, connection)),
  openPopup: async ({ extension }, use) => use(() => openPopup(extension)),
});

export { expect };

/** Signs in as Jane Doe through the sign-in window, from an options page. */
export async function signInFrom(
  options: Page,
  { context }: LaunchedExtension,
  connection = INITECH,
): Promise<void> {
  await fillConnection(options, connection);
  const window = await openSignInWindow(context, options);
  await completeSignIn(window, 'jdoe', DEMO_PASSWORD);
  await expect(options.getByRole('status')).toContainText('Signed in as Jane Doe');
}

/** Opens the popup's page in a tab. */
export async function openPopup({ context, addressOf }: LaunchedExtension): Promise<Page> {
  const popup = await context.newPage();
  await popup.setViewportSize({ width: 400, height: 600 });
  await popup.goto(addressOf('popup.html'));
  return popup;
}

/** Presses `Check now` and waits until the check is over, as long as the button is busy. */
export async function checkNow(popup: Page): Promise<void> {
  const button = popup.getByRole('button', { name: 'Check now' });
  await expect(button).toHaveAttribute('aria-busy', 'false');
  await button.click();
  await expect(button).toHaveAttribute('aria-busy', 'false');
}

/** Waits for the next second, as the server's times are in whole seconds and need an order. */
export async function nextSecond(): Promise<void> {
  const second = () => Math.floor(Date.now() / 1_000);
  const begin = second();
  await expect.poll(second).toBeGreaterThan(begin);
}

/** Turns off the working hours, so that alarms start checks at any time; saved together with the sign-in. */
export async function workAtAnyHour(options: Page): Promise<void> {
  await options.getByRole('checkbox', { name: 'Check less often outside my working hours' }).uncheck();
}

/** The items of the popup, each with its group: `ticket:12 → overdue`. */
export async function shownItems(popup: Page): Promise<Record<string, string>> {
  const rows = await popup
    .locator('[data-item]')
    .evaluateAll((elements) =>
      elements.map((element) => [
        element.getAttribute('data-item') ?? '',
        element.getAttribute('data-due') ?? '',
      ]),
    );
  return Object.fromEntries(rows) as Record<string, string>;
}

/** The accessibility violations that axe finds on a page, by all of its rules or by some. */
export async function violationsOn(page: Page, rules?: string[]): Promise<unknown[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { violations } = await globalThis.axe.run(document, {
      resultTypes: ['violations'],
      ...(only && { runOnly: only }),
    });
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
  }, rules);
}

/**
 * The elements of a page that reach beyond its window, as HTML.
 *
 * @param fontSize the font size of the root, which scales all text
 */
export function beyondWindow(page: Page, direction: string, fontSize: string): Promise<string[]> {
  return page.evaluate(
    ([dir = '', size = '']) => {
      const root = document.documentElement;
      root.dir = dir;
      root.style.fontSize = size;
      return [...document.querySelectorAll('body *')]
        .filter((element) => !element.closest('.wide table, .heat-map table, .visually-hidden'))
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < -1 || right > root.clientWidth + 1;
        })
        .map((element) => element.outerHTML.slice(0, 120));
    },
    [direction, fontSize],
  );
}
