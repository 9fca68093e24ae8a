/** A signed package that a company offers on its own server. */
export interface OwnPackage {
  version: string;
  /** The id of the add-on or of the extension. */
  id: string;
  /** The address of the package; `https` only. */
  address: string;
  /** The hash of the package, as 64 hexadecimal digits. */
  sha256: string;
  /** The oldest version of the browser for which it is. */
  minBrowser: string;
}

/**
 * The `updates.json` that Firefox reads at the `update_url` of an add-on.
 *
 * Source: https://extensionworkshop.com/documentation/manage/updating-your-extension/
 */
export function firefoxUpdates({ version, id, address, sha256, minBrowser }: OwnPackage): string {
  const update = {
    version,
    update_link: address,
    update_hash: `sha256:${sha256}`,
    applications: { gecko: { strict_min_version: minBrowser } },
  };
  return `${JSON.stringify({ addons: { [id]: { updates: [update] } } }, undefined, 2)}\n`;
}

/**
 * The `updates.xml` that Chromium reads at the address in the policy that installs an extension.
 *
 * Source: https://developer.chrome.com/docs/extensions/how-to/distribute/host-on-linux, and Chromium's
 * `safe_manifest_parser.cc` for the hash
 */
export function chromiumUpdates({ version, id, address, sha256, minBrowser }: OwnPackage): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${escape(id)}">
    <updatecheck
      codebase="${escape(address)}"
      version="${escape(version)}"
      hash_sha256="${escape(sha256)}"
      prodversionmin="${escape(minBrowser)}"
    />
  </app>
</gupdate>
`;
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
