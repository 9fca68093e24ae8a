import { ensureChromium } from '../browser/ensure-chromium.ts';
import { ensureFirefox, isFirefoxWanted } from '../firefox/find-firefox.ts';

/** Installs the browsers once, before any test needs them. */
export default function globalSetup(): void {
  ensureChromium();
  if (isFirefoxWanted()) process.env['FIREFOX_PATH'] = ensureFirefox();
  else
    console.log('There is no Firefox ESR here, so nothing is tested in it. FIREFOX_PATH names another one.');
}
