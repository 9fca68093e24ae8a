import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { REDIRECT_ADDRESS } from '../browser/redirect-address.ts';
import { printComparison } from './harness/comparison.ts';
import type { DevToolsPage } from './harness/dev-tools-page.ts';
import { measure } from './harness/measure.ts';
import { idOfFolder, startPlainBrowser } from './harness/plain-browser.ts';
import { type Row, timedRow } from './harness/row.ts';
import { writeExtension } from './harness/write-extension.ts';

const OURS = new URL('../../.output/chrome-mv3', import.meta.url).pathname;
const ROUNDS = 20;
const EXCESS_MS = 10;
/** The time in which a woken worker comes to rest, and the work after its end is done. */
const COOLDOWN_MS = 300;

/** A worker that answers immediately. */
const BARE = 'chrome.runtime.onMessage.addListener((message, sender, reply) => { reply({ ok: true }); });';

/** A worker that answers after it has opened a database and written to it, like the command of the extension. */
const BARE_WITH_DATABASE = `
chrome.runtime.onMessage.addListener((message, sender, reply) => {
  const opening = indexedDB.open('bare', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
  opening.onsuccess = () => {
    const tx = opening.result.transaction('rows', 'readwrite');
    tx.objectStore('rows').delete('none');
    tx.oncomplete = () => reply({ ok: true });
  };
  return true;
});`;

/** B4: the time from a message to a stopped worker to its answer, beside extensions that do nothing else. */
export async function runColdStart(): Promise<Row[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bench-extensions-')));
  const bareFolder = writeExtension(join(folder, 'bare'), workerOnly(BARE));
  const databaseFolder = writeExtension(join(folder, 'database'), workerOnly(BARE_WITH_DATABASE));
  const browser = await startPlainBrowser([OURS, bareFolder, databaseFolder]);
  const pageOf = (id: string) => browser.open(`chrome-extension://${id}/manifest.json`);
  const ownId = new URL(REDIRECT_ADDRESS).hostname.split('.')[0] ?? '';
  await browser.waitForTab(`chrome-extension://${ownId}/options.html`);
  const ours = await pageOf(ownId);
  const bare = await pageOf(idOfFolder(bareFolder));
  const database = await pageOf(idOfFolder(databaseFolder));

  const [ignored, command, floor, withDatabase] = await measure(
    [
      { name: 'ours, nothing to do', run: () => roundTrip(ours, 'nothing') },
      { name: 'ours, a command', run: () => roundTrip(ours, 'forgetClientSecret') },
      { name: 'bare', run: () => roundTrip(bare, 'nothing') },
      { name: 'bare with a database', run: () => roundTrip(database, 'nothing') },
    ],
    { rounds: ROUNDS, warmUps: 5 },
  );
  await browser.close();
  rmSync(folder, { recursive: true });
  if (!ignored || !command || !floor || !withDatabase) throw new Error('A contender is missing.');

  printComparison({
    title: 'cold start by a message',
    ours: [ignored, command],
    peers: [withDatabase],
    floors: [floor],
  });
  const goals = { aboveFloor: EXCESS_MS };
  return [
    timedRow({ measure: 'worker woken by a message that it ignores', ours: ignored, floor, goals }),
    timedRow({ measure: 'worker woken by a command', ours: command, peers: [withDatabase], floor, goals }),
  ];
}

/** The time in milliseconds that a stopped worker takes to answer. */
async function roundTrip(page: DevToolsPage, type: string): Promise<number> {
  await page.stopWorkers();
  await wait(COOLDOWN_MS);
  const took = await page.evaluate(`(async () => {
    const start = performance.now();
    await chrome.runtime.sendMessage({ type: '${type}' });
    return performance.now() - start;
  })()`);
  await wait(COOLDOWN_MS);
  return Number(took);
}

function workerOnly(worker: string) {
  return { manifest: { background: { service_worker: 'worker.js' } }, files: { 'worker.js': worker } };
}
