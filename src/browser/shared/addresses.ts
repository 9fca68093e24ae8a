import browser from 'webextension-polyfill';
import type { SettingsSection } from '../../domain/surface/settings-sections.ts';

/** Where the server sends the browser back after a sign-in. It must be registered with ConnectWise. */
export function redirectAddress(): string {
  return browser.identity.getRedirectURL();
}

/** Opens the settings, or brings their tab to the front. @param section where to lead; left out, to the top */
export async function openOptions(section?: SettingsSection): Promise<void> {
  if (section === undefined) return browser.runtime.openOptionsPage();
  const page = browser.runtime.getURL('options.html');
  const url = `${page}#${section}`;
  const [open] = await browser.tabs.query({ url: page }).catch(() => []);
  if (open?.id === undefined) return void (await browser.tabs.create({ url }));
  // Only the fragment changes, so what was typed there stays.
  const { windowId } = await browser.tabs.update(open.id, { active: true, url });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}
