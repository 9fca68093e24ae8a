import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { downloadFormHistory } from './harness/form-history.ts';
import { plainRow, type Row } from './harness/row.ts';
import { figureOf, tableOf } from './harness/table.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const BUILD = join(ROOT, '.output/chrome-mv3');

const KB = 1_000;
const GOALS = { worker: 65, popup: 30, zip: 200 };
/** The package size of notifier-for-github according to its store page. */
const NOTIFIER_FOR_GITHUB = 38 * KB;

const WORKER_LIBRARIES = ['idb', 'oauth4webapi', 'ofetch', 'p-limit', 'valibot', 'webextension-polyfill'];
const POPUP_LIBRARIES = ['idb', 'preact', 'preact/hooks', 'valibot', 'webextension-polyfill'];

/** B8: the loaded bytes, each file gzipped, and the packages for the stores. */
export async function runSizes(): Promise<Row[]> {
  const kB = (bytes: number) => bytes / KB;
  const worker = gzipped(readFileSync(join(BUILD, 'background.js')));
  const { atOnce, later } = scriptsOf('popup.html');
  const popup = sizeOf(inBuild(atOnce));
  const formHistory = downloadFormHistory();
  const named = (bytes: number) => ({ name: 'Form History Control', value: kB(bytes) });
  execFileSync('npm', ['run', 'zip'], { cwd: ROOT, stdio: 'pipe' });
  const zips = ['chrome-store', 'firefox'].flatMap(zipsOf);

  const workerLibraries = await sizeOfLibraries(WORKER_LIBRARIES);
  const popupLibraries = await sizeOfLibraries(POPUP_LIBRARIES);
  const rows: [string, number][] = [
    ['worker', worker],
    ['its libraries alone, all of each', workerLibraries],
    ['popup, before the first paint', popup],
    ['popup, loaded after it', sizeOf(inBuild(later))],
    ['its libraries alone, all of each', popupLibraries],
    ...zips,
    ['zip of notifier-for-github', NOTIFIER_FOR_GITHUB],
  ];
  console.log(
    tableOf(
      ['size', 'kB'],
      rows.map(([name, bytes]) => [name, figureOf(kB(bytes))]),
    ),
  );
  return [
    plainRow({
      measure: 'worker, gzipped',
      unit: 'kB',
      ours: kB(worker),
      floor: { name: 'its libraries alone', value: kB(workerLibraries) },
      goals: { atMost: GOALS.worker },
    }),
    plainRow({
      measure: 'scripts of the popup before its first paint, gzipped',
      unit: 'kB',
      ours: kB(popup),
      peers: formHistory ? [named(sizeOf(formHistory.scripts))] : [],
      floor: { name: 'their libraries alone', value: kB(popupLibraries) },
      goals: { atMost: GOALS.popup },
    }),
    plainRow({
      measure: 'package for a store, the largest',
      unit: 'kB',
      ours: kB(Math.max(...zips.map(([, bytes]) => bytes))),
      peers: [
        ...(formHistory ? [named(formHistory.size)] : []),
        { name: 'notifier-for-github', value: kB(NOTIFIER_FOR_GITHUB) },
      ],
      goals: { atMost: GOALS.zip },
    }),
  ];
}

/** The scripts that a page names, and those that they load on demand. */
function scriptsOf(page: string): { atOnce: string[]; later: string[] } {
  const html = readFileSync(join(BUILD, page), 'utf8');
  const atOnce = [...html.matchAll(/(?:src|href)="\/(chunks\/[^"]+\.js)"/g)].map(([, file = '']) => file);
  const later = new Set<string>();
  for (const file of atOnce) {
    const code = readFileSync(join(BUILD, file), 'utf8');
    for (const [, name] of code.matchAll(/import\([`'"]\.\/([^`'"]+\.js)[`'"]\)/g))
      later.add(`chunks/${name}`);
  }
  return { atOnce, later: [...later].filter((file) => !atOnce.includes(file)) };
}

function inBuild(files: readonly string[]): string[] {
  return files.map((file) => join(BUILD, file));
}

function sizeOf(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipped(readFileSync(file)), 0);
}

function zipsOf(browser: string): [string, number][] {
  const folder = join(ROOT, '.output');
  const file = readdirSync(folder).find((name) => name.endsWith(`-${browser}.zip`));
  return file === undefined ? [] : [[`zip for ${browser}`, statSync(join(folder, file)).size]];
}

/** The size of the complete libraries, built like the extension. */
async function sizeOfLibraries(names: readonly string[]): Promise<number> {
  const code = names.map((name, index) => `import * as l${index} from '${name}';`).join('\n');
  const use = `globalThis.all = [${names.map((_, index) => `l${index}`).join()}];`;
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    root: ROOT,
    plugins: [
      {
        name: 'libraries',
        resolveId: (id) => (id === 'virtual:libraries' ? id : undefined),
        load: (id) => (id === 'virtual:libraries' ? `${code}\n${use}` : undefined),
      },
    ],
    build: { write: false, target: 'chrome144', rolldownOptions: { input: 'virtual:libraries' } },
  })) as Rolldown.RolldownOutput;
  return gzipped(output.output[0].code);
}

function gzipped(content: string | Buffer): number {
  return gzipSync(content, { level: 9 }).length;
}
