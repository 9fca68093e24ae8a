import { chromiumUpdates, firefoxUpdates } from '../release/update-manifests.ts';
import { FIREFOX_ID, MIN_VERSIONS } from './packages.ts';

/** What stands for the values of a package, which `npm run release:updates` fills in. */
const PLACEHOLDERS = { version: 'VERSION', sha256: 'SHA256_OF_THE_PACKAGE' };

/** The template of what Firefox reads to update a package from a company's own server. */
export function updatesJson(): string {
  const address = 'https://files.example.com/syntaskio-VERSION.xpi';
  return firefoxUpdates({ ...PLACEHOLDERS, id: FIREFOX_ID, address, minBrowser: MIN_VERSIONS.firefox });
}

/** The same for Chromium. */
export function updatesXml(): string {
  const address = 'https://files.example.com/syntaskio-VERSION.crx';
  return chromiumUpdates({
    ...PLACEHOLDERS,
    id: 'OWN_EXTENSION_ID',
    address,
    minBrowser: MIN_VERSIONS.chromium,
  });
}
