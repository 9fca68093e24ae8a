import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { chromiumUpdates, firefoxUpdates } from './update-manifests.ts';

interface Manifest {
  version: string;
  minimum_chrome_version?: string;
  browser_specific_settings?: { gecko: { id: string; strict_min_version: string } };
}

/**
 * What a browser has to find on a company's own server to update to a signed package.
 *
 * @param bytes an `.xpi` for Firefox, or a `.crx` for Chromium
 * @param address where the company offers the package
 * @param chromiumId the id of the extension in Chromium, which follows from the key of the company
 * @returns the `updates.json` or the `updates.xml`
 * @throws Error if the package is for Chromium and there is no id
 */
export function updatesFor(bytes: Buffer, address: string, chromiumId?: string): string {
  const { 'manifest.json': text } = unzipSync(archiveIn(bytes));
  const manifest = JSON.parse(new TextDecoder().decode(text)) as Manifest;
  const { version, minimum_chrome_version: minBrowser = '', browser_specific_settings: settings } = manifest;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (settings) {
    const { id, strict_min_version: minFirefox } = settings.gecko;
    return firefoxUpdates({ version, id, address, sha256, minBrowser: minFirefox });
  }
  if (chromiumId === undefined) throw new Error('A package for Chromium needs the id of the extension.');
  return chromiumUpdates({ version, id: chromiumId, address, sha256, minBrowser });
}

/** The zip archive in a package. In a `.crx`, it follows a header that says its length (CRX3, `crx_file.h`). */
function archiveIn(bytes: Buffer): Buffer {
  return bytes.toString('latin1', 0, 4) === 'Cr24' ? bytes.subarray(12 + bytes.readUInt32LE(8)) : bytes;
}
