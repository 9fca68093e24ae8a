import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensureChromium } from '../../browser/ensure-chromium.ts';
import { connectToPage, type DevToolsPage } from './dev-tools-page.ts';

export interface PlainBrowser {
  /** Opens an address in a tab. */
  open: (address: string) => Promise<DevToolsPage>;
  /** Waits for a tab that an extension opens. It comes to the front and hides what was open before. */
  waitForTab: (address: string) => Promise<void>;
  close: () => Promise<void>;
}

interface Target {
  id: string;
  url: string;
  webSocketDebuggerUrl: string;
}

/**
 * Starts a Chromium with unpacked extensions, whose debugger is attached only to the tabs opened here. Playwright attaches
 * to every worker and pauses it at its start, which distorts measurements. The browser reaches only files on disk.
 */
export async function startPlainBrowser(extensionFolders: readonly string[]): Promise<PlainBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  const folders = extensionFolders.join(',');
  const browser = spawn(
    ensureChromium(),
    [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${folders}`,
      `--load-extension=${folders}`,
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  const ended = once(browser, 'exit');
  // This also ends the browser when the benchmark fails.
  process.once('exit', () => browser.kill());
  const port = await readPort(profile);
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}/json/${path}`, { method: 'PUT' });

  return {
    async open(address) {
      const target = (await (await ask(`new?${address}`)).json()) as Target;
      return connectToPage(target.webSocketDebuggerUrl);
    },
    async waitForTab(address) {
      const isThere = async () =>
        ((await (await ask('list')).json()) as Target[]).some(({ url }) => url === address);
      await until(isThere, `no tab with ${address}`);
    },
    async close() {
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The id of an unpacked extension without a key, which Chromium derives from its folder. */
export function idOfFolder(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return hash.replaceAll(/./g, (digit) => 'abcdefghijklmnop'.charAt(Number.parseInt(digit, 16)));
}

async function readPort(profile: string): Promise<number> {
  let port = 0;
  await until(() => {
    try {
      port = Number(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
    } catch {
      // The browser has not written the file yet.
    }
    return port > 0;
  }, 'Chromium did not start');
  return port;
}

/** Waits for at most half a minute. */
async function until(isSo: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await isSo()) return;
    await wait(100);
  }
  throw new Error(otherwise);
}
