import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Creates the folder of a profile whose requests all go through a proxy.
 *
 * @param proxyPort the port of the proxy on the loopback interface
 * @returns the folder, which the caller removes
 */
export async function createProfile(proxyPort: number): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'syntaskio-firefox-'));
  const preferences = {
    ...QUIET,
    // Any free port.
    'marionette.port': 0,
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'xpinstall.signatures.required': false,
  };
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
  return profile;
}

/** Preferences that keep Firefox from asking a person, other servers, or a desktop that does not exist. */
const QUIET = {
  // Uses Firefox's own notifications, as those of the system need a desktop.
  'alerts.useSystemBackend': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  // Keeps the window open when the removal of an add-on closes its tabs.
  'browser.tabs.closeWindowWithLastTab': false,
  'browser.newtabpage.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  // Grants what an add-on requests on a click, without the dialog.
  'extensions.webextOptionalPermissionPrompts': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.server': '',
};
