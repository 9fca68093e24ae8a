import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { archivePath, readArchive, writeFiles } from './archive.ts';
import { passChecks, type Check } from './checks.ts';
import { lintProblems } from './lint-problems.ts';
import { accessProblems, fileProblems, sizeProblems } from './package-problems.ts';
import { ROOT, run } from './run.ts';
import { showPopupInChromium, showPopupInFirefox } from './show-popup.ts';
import { sourceProblems } from './source-problems.ts';
import { SOURCES_FILE, STORES, type Store } from './stores.ts';
import { versionProblems } from './version-problems.ts';

// `npm run release:check` makes all packages and proves that they can be published. It prints a line for each check, and
// fails if one of them does.

const folder = mkdtempSync(join(tmpdir(), 'syntaskio-release-'));
const sources = join(folder, 'sources');

const FIREFOX_CHECKS: readonly Check[] = [
  {
    name: 'firefox: `web-ext lint` finds nothing new',
    find: () => lintProblems(unpack(STORES.firefox.file)),
  },
  {
    name: 'firefox: its popup shows in Firefox',
    find: () => attempt(() => showPopupInFirefox(archivePath(STORES.firefox.file))),
  },
];

const CHECKS: readonly Check[] = [
  { name: 'everything is committed', find: () => linesOf('git', ['status', '--porcelain']), isBasic: true },
  {
    name: 'package.json, the tag and the changelog have the same version',
    find: () => {
      const tags = linesOf('git', ['tag', '--points-at', 'HEAD', '--list', 'v*']);
      return versionProblems(packageJson.version, tags, readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'));
    },
  },
  { name: 'all packages can be made', find: () => attempt(() => run('npm', ['run', 'zip'])), isBasic: true },
  { name: 'the sources are what is committed', find: () => sourceProblems(readArchive(SOURCES_FILE).files) },
  {
    name: 'the sources build with what `npm ci` installs, in another folder and time zone',
    find: () => attempt(() => buildFromSources()),
    isBasic: true,
  },
  ...(Object.keys(STORES) as Store[]).flatMap(checksOf),
];

try {
  process.exitCode = (await passChecks(CHECKS)) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** The checks of one package. */
function checksOf(store: Store): Check[] {
  const expected = STORES[store];
  const read = () => readArchive(expected.file);
  return [
    {
      name: `${store}: the sources give the same bytes`,
      find: () =>
        read().bytes.equals(readArchive(expected.file, sources).bytes) ? [] : ['a byte or more differs'],
    },
    { name: `${store}: it has exactly the listed files`, find: () => fileProblems(read().files, expected) },
    {
      name: `${store}: it has exactly the listed access`,
      find: () => accessProblems(read().files, expected),
    },
    { name: `${store}: it is small enough`, find: () => sizeProblems(read(), expected) },
    ...(store === 'firefox' ? FIREFOX_CHECKS : [chromiumCheck(store)]),
  ];
}

function chromiumCheck(store: Store): Check {
  return {
    name: `${store}: its popup shows in Chromium`,
    find: () => showPopupInChromium(unpack(STORES[store].file)),
  };
}

function linesOf(command: string, args: readonly string[]): string[] {
  return run(command, args).split('\n').filter(Boolean);
}

/** Does what a reviewer of Firefox's store does, and the same for the other stores. */
function buildFromSources(): void {
  writeFiles(readArchive(SOURCES_FILE).files, sources);
  const environment = { TZ: 'Pacific/Kiritimati' };
  run('npm', ['ci'], { folder: sources });
  run('npm', ['run', 'build-for-amo'], { folder: sources, environment });
  run('npm', ['run', 'zip:chromium'], { folder: sources, environment });
}

/** Unpacks a package, and returns its folder. */
function unpack(file: string): string {
  const unpacked = join(folder, file);
  writeFiles(readArchive(file).files, unpacked);
  return unpacked;
}

/** No problem, unless the work throws. */
async function attempt(work: () => unknown): Promise<string[]> {
  await work();
  return [];
}
