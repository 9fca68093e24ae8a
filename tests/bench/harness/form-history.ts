import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { idOfFolder } from './plain-browser.ts';

/** Form History Control, unpacked for Chromium. */
export interface FormHistory {
  folder: string;
  /** `chrome-extension://` and its id. */
  origin: string;
  popup: string;
  /** What its pages need before their own scripts. */
  script: string;
  /** The files of the scripts that its popup loads. */
  scripts: string[];
  /** The bytes of a package for a store. */
  size: number;
}

const PACKAGE = 'webext-form-history-control';
const FOLDER = 'usr/share/webext/form-history-control';
const POPUP = 'popup/tableview/popup-small.html';

/** Two names that Firefox and Manifest V2 have. */
const SCRIPT = 'globalThis.browser ??= chrome; chrome.extension.getURL ??= chrome.runtime.getURL;';

let downloaded: FormHistory | undefined;

/**
 * Downloads Form History Control, an extension of Debian whose popup lists stored records. It reads them one by one from
 * IndexedDB, the latest first, and draws 12 of them after the first 15. It is for Firefox and Manifest V2, so the copy gets
 * a manifest that Chromium loads. Its pages and scripts are as they are. Nothing is installed.
 *
 * @returns nothing where there is no `apt-get` or it does not know the package
 */
export function downloadFormHistory(): FormHistory | undefined {
  try {
    downloaded ??= download();
  } catch (error) {
    console.log(`Without Form History Control: ${error instanceof Error ? error.message.trim() : ''}`);
  }
  return downloaded;
}

function download(): FormHistory {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'bench-form-history-')));
  process.once('exit', () => {
    rmSync(parent, { recursive: true });
  });
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: parent, stdio: 'pipe' });
  // The lists of packages of a user or a container may be missing or old.
  if (process.getuid?.() === 0) run('apt-get', 'update', '-qq');
  run('apt-get', 'download', PACKAGE);
  run('dpkg-deb', '--extract', ...readdirSync(parent), 'unpacked');
  const folder = join(parent, 'unpacked', FOLDER);
  const file = join(folder, 'manifest.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  console.log(`Form History Control is of version ${version}.`);
  const manifest = {
    manifest_version: 3,
    name: 'Form History Control',
    version,
    default_locale: 'en',
    permissions: ['storage'],
    action: { default_popup: POPUP },
  };
  writeFileSync(file, JSON.stringify(manifest));
  const origin = `chrome-extension://${idOfFolder(folder)}`;
  return {
    folder,
    origin,
    popup: `${origin}/${POPUP}`,
    script: SCRIPT,
    scripts: scriptsIn(folder),
    size: zippedSize(folder),
  };
}

function scriptsIn(folder: string): string[] {
  const page = join(folder, POPUP);
  const named = readFileSync(page, 'utf8').matchAll(/<script src="([^"]+)"/g);
  return Array.from(named, ([, source = '']) =>
    source.startsWith('/') ? join(folder, source) : resolve(dirname(page), source),
  );
}

function zippedSize(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const contents = files.map((file) => [relative(folder, file), readFileSync(file)] as const);
  return zipSync(Object.fromEntries(contents), { level: 9 }).length;
}
