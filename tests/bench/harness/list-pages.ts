import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REDIRECT_ADDRESS } from '../../browser/redirect-address.ts';
import type { DevToolsPage } from './dev-tools-page.ts';
import type * as naiveList from '../page/naive-list.ts';
import type * as painting from '../page/painting.ts';
import type * as storedList from '../page/stored-list.ts';
import { bundlePageModule, type Call, type PageModule } from './page-module.ts';
import { idOfFolder, startPlainBrowser } from './plain-browser.ts';
import { writeExtension } from './write-extension.ts';

const OURS = new URL('../../../.output/chrome-mv3', import.meta.url).pathname;

/** Browsers show popups up to 600 pixels high. */
const WIDTH = 400;
const HEIGHT = 600;

/** A Chromium with the extension and a naive one that lists the same items. */
export interface ListPages {
  page: DevToolsPage;
  addresses: { ours: string; naive: string; fixed: string };
  /** Loads a page again. The script runs before those of the page. */
  show: (address: string, script?: string) => Promise<void>;
  /** Calls a function of painting.ts in the page. */
  call: Call<typeof painting>;
  close: () => Promise<void>;
}

/** Opens the browser, with other extensions if there are any, and stores the items in ours and in the naive one. */
export async function openListPages(items: number, others: readonly string[] = []): Promise<ListPages> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bench-extensions-')));
  const peer = writeExtension(join(folder, 'naive'), {
    files: {
      'list.css': 'body { margin: 0 } .due-list { margin: 0; height: 560px; overflow-y: auto }',
      'naive.html': pageOf('<script src="naive.js"></script><script src="start.js"></script>'),
      'naive.js': await bundlePageModule('naive-list.ts'),
      'start.js': 'void bench.show();',
      'fixed.html': pageOf(`<ul class="due-list">${'<li class="item">printer offline</li>'.repeat(10)}</ul>`),
    },
  });
  const browser = await startPlainBrowser([OURS, peer, ...others]);
  const ours = `chrome-extension://${new URL(REDIRECT_ADDRESS).hostname.split('.')[0]}`;
  const theirs = `chrome-extension://${idOfFolder(peer)}`;
  await browser.waitForTab(`${ours}/options.html`);
  const page = await browser.open(`${ours}/manifest.json`);
  await page.resize(WIDTH, HEIGHT);
  await callIn<typeof storedList>(page, 'stored-list.ts')('fill', items);
  await page.navigate(`${theirs}/manifest.json`);
  await callIn<typeof naiveList>(page, 'naive-list.ts')('fill', items);
  const painter = `{ ${await bundlePageModule('painting.ts')}; globalThis.painting = bench; }`;

  return {
    page,
    addresses: { ours: `${ours}/popup.html`, naive: `${theirs}/naive.html`, fixed: `${theirs}/fixed.html` },
    async show(address, script = '') {
      await page.navigate('about:blank');
      await page.navigate(address, `${script}\n${painter}`);
    },
    call: async (name, ...values) => {
      const list = values.map((value) => JSON.stringify(value)).join();
      return (await page.evaluate(`painting.${name}(${list})`)) as never;
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Loads a module of tests/bench/page into the page, and calls a function of it. */
export function callIn<Module extends PageModule>(page: DevToolsPage, file: string): Call<Module> {
  return async (name, ...values) => {
    const code = await bundlePageModule(file);
    const list = values.map((value) => JSON.stringify(value)).join();
    return (await page.evaluate(`${code}; bench.${name}(${list})`)) as never;
  };
}

function pageOf(body: string): string {
  return `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="list.css"><body>${body}</body>`;
}
