import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type LaunchedExtension, launchExtension } from '../browser/launch-extension.ts';
import { REDIRECT_ADDRESS } from '../browser/redirect-address.ts';
import {
  completeSignIn,
  connectByKeys,
  fillConnection,
  fillKeys,
  openSignInWindow,
} from '../browser/sign-in.ts';
import {
  type ConnectWiseServer,
  DEMO_PASSWORD,
  PUBLIC_CLIENT_ID,
  startConnectWiseServer,
} from '../connectwise-server/index.ts';

// `npm start` shows the production build in a Chromium, connected to the stand-in server by OAuth.
// `npm start -- --psa` connects it with API keys.

const COMPANY = 'acme';
const MEMBER = 'jdoe';
const PSA = { companyId: COMPANY, region: 'na' };
const PICTURE = 'test-output/popup.png';

const isPsa = process.argv.includes('--psa');

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const server = await startConnectWiseServer({
  redirectUris: [REDIRECT_ADDRESS],
  timeZone,
  controlPort: 0,
  priorities: 'stock',
});
if (hasDisplay()) await showInWindow(server);
else await showInTerminal(server);

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform === 'darwin' || process.platform === 'win32' || Boolean(DISPLAY ?? WAYLAND_DISPLAY);
}

/** Opens the browser and leaves the rest to the person. */
async function showInWindow({ port, controlPort }: ConnectWiseServer): Promise<void> {
  const { context, welcome } = await launch(false);
  if (isPsa) {
    await fillKeys(welcome, PSA, MEMBER);
    console.log('Press "Sign in" on the options page, and let the extension reach the server.');
  } else {
    await fillConnection(welcome, { companyId: COMPANY, clientId: PUBLIC_CLIENT_ID });
    await welcome.getByRole('button', { name: 'Save' }).click();
    console.log(`Press "Sign in" on the options page: member ${MEMBER}, password ${DEMO_PASSWORD}.`);
  }
  console.log('Then open the popup by the button in the toolbar (under the puzzle piece).');
  console.log(`The server listens on 127.0.0.1:${port}, its control interface on 127.0.0.1:${controlPort}.`);
  console.log('Close the browser to end.');
  await new Promise((resolve) => context.on('close', resolve));
  await server.close();
}

/** Signs in as a person would, prints the list and takes a picture of the popup. */
async function showInTerminal(running: ConnectWiseServer): Promise<void> {
  const extension = await launch(true);
  const { context, welcome } = extension;
  if (isPsa) await connectByKeys(context, welcome, PSA, MEMBER);
  else {
    await fillConnection(welcome, { companyId: COMPANY, clientId: PUBLIC_CLIENT_ID });
    await completeSignIn(await openSignInWindow(context, welcome), MEMBER, DEMO_PASSWORD);
  }

  const popup = await openPopup(extension);
  mkdirSync('test-output', { recursive: true });
  await popup.screenshot({ path: PICTURE });
  console.log(await readList(popup));
  console.log(`\nThere is no display, so the browser ran without a window. The popup's picture: ${PICTURE}`);
  await context.close();
  await running.close();
}

function launch(headless: boolean): Promise<LaunchedExtension> {
  return launchExtension({ server, headless });
}

async function openPopup({ context, addressOf }: LaunchedExtension): Promise<Page> {
  const popup = await context.newPage();
  await popup.setViewportSize({ width: 400, height: 600 });
  await popup.goto(addressOf('popup.html'));
  await popup.getByRole('status').filter({ hasText: 'Checked' }).waitFor();
  return popup;
}

/** The list of the popup as text. Rows out of sight are rendered later; until then, gaps stand for them. */
async function readList(popup: Page): Promise<string> {
  await popup.setViewportSize({ width: 400, height: 10_000 });
  await popup.waitForFunction(() => document.querySelector('.gap') === null);
  const lines = await popup.locator('h2, [data-item]').evaluateAll((elements) =>
    elements.map((element) => {
      const words = (element as HTMLElement).innerText.replaceAll(/\s+/g, ' ');
      return element.tagName === 'H2' ? `\n${words}` : `  ${words}`;
    }),
  );
  return lines.join('\n');
}
