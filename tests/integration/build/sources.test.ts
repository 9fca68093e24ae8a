import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
/** Ignores the Git settings of the person who runs the tests, such as global ignore files. */
const ENVIRONMENT = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' };
const KEY = '-----BEGIN PRIVATE KEY-----';
let folder: string;
let committed: string[];

/** Copies the project as it is now, and commits all of it. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'syntaskio-sources-'));
  const files = git(ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate');
  committed = files.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)));
  for (const file of committed) cpSync(join(ROOT, file), join(folder, file));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  git(folder, 'init', '--quiet');
  writeFileSync(join(folder, '.git/info/exclude'), '/node_modules\n/ignored.pem\n');
  git(folder, 'add', '--all');
  git(folder, '-c', 'user.name=Test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '-m', 'Copy');
});

afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ['a file that is not committed', 'key.pem'],
  ['a changed file', 'README.md'],
])('packing the sources fails if there is %s, and names it', (_name, file) => {
  writeFileSync(join(folder, file), KEY);
  const { status, said } = zip();
  rmSync(join(folder, file));
  git(folder, 'checkout', '--quiet', '.');

  expect(said).toContain(
    `The sources package has only what is committed. Commit, ignore or remove first: ${file}`,
  );
  expect(status).not.toBe(0);
  expect(findPackage()).toBeUndefined();
});

it('the packed sources are the committed files, and no other file of the folder', () => {
  for (const file of ['ignored.pem', '.env']) writeFileSync(join(folder, file), KEY);
  zip();
  const names = namesIn(readFileSync(findPackage() ?? ''));
  expect(names).toEqual(committed.toSorted());
  expect(names).toEqual(expect.arrayContaining(['.npmrc', 'package-lock.json', 'wxt.config.ts']));
});

function git(cwd: string, ...command: string[]): string {
  return execFileSync('git', command, { cwd, encoding: 'utf8', env: ENVIRONMENT });
}

function zip() {
  const { status, stdout, stderr } = spawnSync(
    'node',
    ['node_modules/wxt/bin/wxt.mjs', 'zip', '-b', 'firefox'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...ENVIRONMENT, NODE_ENV: '', VITEST: '' },
    },
  );
  return { status, said: stdout + stderr };
}

function findPackage(): string | undefined {
  const output = join(folder, '.output');
  const name = readdirSync(output).find((file) => file.endsWith('-sources.zip'));
  return name && join(output, name);
}

/** The names in the directory at the end of a zip archive (APPNOTE 4.3.12). */
function namesIn(archive: Buffer): string[] {
  const names: string[] = [];
  const entry = Buffer.from('PK\u0001\u0002');
  for (let at = archive.indexOf(entry); at !== -1; at = archive.indexOf(entry, at + 1)) {
    names.push(archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28)));
  }
  return names.toSorted();
}
