// @vitest-environment happy-dom
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { updatesFor } from '../../release/own-package.ts';

const FIREFOX_ID = 'syntaskio@connectwise.extension';

const zipOf = (manifest: object) =>
  Buffer.from(zipSync({ 'manifest.json': new TextEncoder().encode(JSON.stringify(manifest)) }));
/** A CRX3 file with a header of seven bytes. */
const crxOf = (manifest: object) =>
  Buffer.concat([Buffer.from('Cr24\u0003\0\0\0\u0007\0\0\0headers'), zipOf(manifest)]);
const address = 'https://files.example.com/a.xpi?b=1&c="2"';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

it('the updates for Firefox have version, id and oldest browser of the .xpi, and its hash', () => {
  const gecko = { id: FIREFOX_ID, strict_min_version: '140.0' };
  const xpi = zipOf({ version: '1.2.3', browser_specific_settings: { gecko } });
  const updates: unknown = JSON.parse(updatesFor(xpi, address));
  expect(updates).toEqual({
    addons: {
      [FIREFOX_ID]: {
        updates: [
          {
            version: '1.2.3',
            update_link: address,
            update_hash: `sha256:${sha256(xpi)}`,
            applications: { gecko: { strict_min_version: '140.0' } },
          },
        ],
      },
    },
  });
});

it('the updates for Chromium have version and oldest browser of the .crx, its hash and the escaped address', () => {
  const crx = crxOf({ version: '1.2.3', minimum_chrome_version: '144' });
  const updates = updatesFor(crx, address, 'abcdef');
  const [update] = new DOMParser().parseFromString(updates, 'text/xml').querySelectorAll('updatecheck');
  expect(updates).toContain('<app appid="abcdef">');
  expect(update?.getAttribute('codebase')).toBe(address);
  expect(update?.getAttribute('version')).toBe('1.2.3');
  expect(update?.getAttribute('prodversionmin')).toBe('144');
  expect(update?.getAttribute('hash_sha256')).toBe(sha256(crx));
});

it('the updates for a .crx need the id of the extension', () => {
  expect(() => updatesFor(crxOf({ version: '1.2.3' }), address)).toThrow('needs the id');
});
