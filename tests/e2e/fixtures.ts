import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
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
import { createProbe, type Probe } from './probe.ts';

/** An empty company: its tests make exactly the items that they speak of. */
export const COMPANY = 'initech';
export const ACME: Connection = { companyId: 'acme', clientId: PUBLIC_CLIENT_ID };
export const INITECH: Connection = { companyId: COMPANY, clientId: PUBLIC_CLIENT_ID };

interface Fixtures {
  serverOptions: ServerOptions;
  /** Whose texts to show, if not the English ones. */
  texts: string | undefined;
  /** What the browser itself speaks. */
  browserLanguage: string;
  server: ConnectWiseServer;
  extension: LaunchedExtension;
  /** The options page that opened after the installation. */
  options: Page;
  /** Looks into the extension from outside its code. */
  probe: Probe;
  /** Signs in as Jane Doe through the sign-in window, from the options page. */
  signIn: (connection?: Connection) => Promise<void>;
  /** Opens the popup's page in a tab. */
  openPopup: () => Promise<Page>;
}

export const test = base.extend<Fixtures>({
  serverOptions: [{}, { option: true }],
  texts: [undefined, { option: true }],
  browserLanguage: ['en-US', { option: true }],
  server: async ({ serverOptions }, use) => {
    const server = await startConnectWiseServer({ redirectUris: [REDIRECT_ADDRESS], ...serverOptions });
    await use(server);
    await server.close();
  },
  extension: async ({ server, colorScheme, texts, browserLanguage }, use, info) =>
    countCrash(info, async () => {
      const extension = await launchExtension({
        server,
        headless: true,
        colorScheme,
        browserLanguage,
        ...(texts !== undefined && { texts }),
      });
      await use(extension);
      if (!(await isRunning(extension.context))) throw new ChromiumCrash();
      await extension.context.close();
    }),
  options: async ({ extension }, use) => use(extension.welcome),
  probe: async ({ extension }, use) => use(await createProbe(extension)),
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

/** Presses `Check now` and waits for the check to be done: the button is busy from the press on until then. */
export async function checkNow(popup: Page): Promise<void> {
  const button = popup.getByRole('button', { name: 'Check now' });
  await expect(button).toHaveAttribute('aria-busy', 'false');
  await button.click();
  await expect(button).toHaveAttribute('aria-busy', 'false');
}

/** The server writes whole seconds, so what is of the same one has no order: waits until another one has begun. */
export async function nextSecond(): Promise<void> {
  const second = () => Math.floor(Date.now() / 1_000);
  const begin = second();
  await expect.poll(second).toBeGreaterThan(begin);
}

/** Lets alarms lead to checks whatever time it is where the test runs; stored together with the sign-in. */
export async function workAtAnyHour(options: Page): Promise<void> {
  await options.getByRole('checkbox', { name: 'Check less often outside my working hours' }).uncheck();
}

/** The items on the popup, each with the group it is in: `ticket:12 → overdue`. */
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

/** What keeps somebody from using a page: what axe finds on it, by all of its rules or by some. */
export async function violationsOn(page: Page, rules?: string[]): Promise<unknown[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
}

/**
 * What a page has beyond its window, as HTML.
 *
 * @param fontSize of the root, by which all text grows
 */
export function beyondWindow(page: Page, direction: string, fontSize: string): Promise<string[]> {
  return page.evaluate(
    ([dir = '', size = '']) => {
      const root = document.documentElement;
      root.dir = dir;
      root.style.fontSize = size;
      return [...document.querySelectorAll('body *')]
        .filter((element) => !element.closest('.wide table, .visually-hidden'))
        .filter((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left < -1 || right > root.clientWidth + 1;
        })
        .map((element) => element.outerHTML.slice(0, 120));
    },
    [direction, fontSize],
  );
}
