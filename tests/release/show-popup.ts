import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { launchExtension } from '../browser/launch-extension.ts';
import { startConnectWiseServer } from '../connectwise-server/index.ts';
import { installExtension } from '../firefox/extension.ts';
import { ensureFirefox } from '../firefox/find-firefox.ts';
import { startFirefox } from '../firefox/firefox.ts';
import { pageAt } from '../firefox/page-at.ts';

/** The button that the popup has after an installation. */
const BUTTON = messages.popup_settings.message;

/**
 * Loads an unpacked package into Chromium, opens its popup and presses the button there.
 *
 * @returns the errors of its pages, a line each
 * @throws TimeoutError if the popup has no such button
 */
export async function showPopupInChromium(folder: string): Promise<string[]> {
  const server = await startConnectWiseServer();
  const { context, addressOf } = await launchExtension({ server, folder, headless: true });
  try {
    const errors: string[] = [];
    context.on('weberror', (error) => errors.push(error.error().message));
    const page = await context.newPage();
    await page.goto(addressOf('popup.html'));
    await page.getByRole('button', { name: BUTTON }).click();
    return errors;
  } finally {
    await context.close();
    await server.close();
  }
}

/**
 * Installs a package in Firefox, opens its popup and presses the button there.
 *
 * @param file the path of the package
 * @throws Error if Firefox refuses the package, or if the popup has no such button
 */
export async function showPopupInFirefox(file: string): Promise<void> {
  const firefox = await startFirefox(ensureFirefox());
  try {
    const extension = await installExtension(firefox, { file });
    // Firefox may open it in a tab that is about to show another page.
    await pageAt(firefox, extension.addressOf('options.html'));
    const popup = await firefox.openPage(extension.addressOf('popup.html'));
    await popup.press(BUTTON);
  } finally {
    await firefox.close();
  }
}
