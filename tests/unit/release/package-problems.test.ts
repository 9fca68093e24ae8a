import { describe, expect, it } from 'vitest';
import { accessProblems, fileProblems, sizeProblems } from '../../release/package-problems.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const filesOf = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, bytesOf(path)]));

describe('fileProblems', () => {
  const expected = { files: ['background.js', 'chunks/*.js'] };
  const complete = ['background.js', 'chunks/popup-BFL-pWZ_.js', 'chunks/read-outbox-BXSeiPUK.js'];

  it('finds nothing in a package with exactly the listed files, whatever their hashes', () => {
    expect(fileProblems(filesOf(...complete), expected)).toEqual([]);
  });

  it.each([
    'background.js.map',
    'chunks/popup-BFL-pWZ_.js.map',
    'chunks/popup.js',
    'chunks/deep/popup-BFL-pWZ_.js',
    'key.pem',
    '.env',
    'src/a.test.ts',
  ])('finds %s beside the listed files', (path) => {
    expect(fileProblems(filesOf(...complete, path), expected)).toEqual([
      `has ${path}, which is not on the list`,
    ]);
  });

  it('finds a file of another kind with a hash', () => {
    const files = filesOf(...complete, 'assets/font-BFL-pWZ_.woff2');
    expect(fileProblems(files, expected)).toEqual(['has assets/*.woff2, which is not on the list']);
  });

  it.each(['background.js', 'chunks/*.js'])('finds that %s is missing', (listed) => {
    const rest = complete.filter((path) => path.startsWith('chunks/') !== listed.startsWith('chunks/'));
    expect(fileProblems(filesOf(...rest), expected)).toEqual([`lacks ${listed}`]);
  });
});

describe('accessProblems', () => {
  const access = { permissions: ['alarms', 'storage'], host_permissions: ['https://a.example/*'] };
  const problemsOf = (manifest: object) =>
    accessProblems({ 'manifest.json': bytesOf(JSON.stringify(manifest)) }, { access });

  it('finds nothing in a manifest with exactly the listed access', () => {
    expect(problemsOf(access)).toEqual([]);
  });

  it.each(['key', 'update_url'])('finds %s, which stores refuse', (field) => {
    expect(problemsOf({ ...access, [field]: 'value' })).toEqual([`the manifest has ${field}`]);
  });

  it.each([
    ['permissions', ['alarms', 'storage', 'tabs'], 'permissions has tabs, which is not on the list'],
    ['permissions', ['alarms'], 'permissions lacks storage'],
    ['host_permissions', undefined, 'host_permissions lacks https://a.example/*'],
    ['optional_permissions', ['idle'], 'optional_permissions has idle, which is not on the list'],
    [
      'optional_host_permissions',
      ['https://*/*'],
      'optional_host_permissions has https://*/*, which is not on the list',
    ],
  ])('finds other %s: %j', (field, value, problem) => {
    expect(problemsOf({ ...access, [field]: value })).toEqual([problem]);
  });
});

describe('sizeProblems', () => {
  const files = {
    'popup.html': bytesOf('<script src="/chunks/a.js"></script><link href="/chunks/b.js">'),
    'chunks/a.js': bytesOf('a'),
    'chunks/b.js': bytesOf('b'),
    'chunks/later.js': bytesOf('later'),
    'background.js': bytesOf('c'),
  };
  /** A single byte takes as many when it is gzipped. */
  const ONE_BYTE = 21;

  it('counts the package, the worker, and the scripts that the popup loads at once', () => {
    const exact = { package: 100, worker: ONE_BYTE, popup: 2 * ONE_BYTE };
    const archive = { bytes: new Uint8Array(100), files };
    expect(sizeProblems(archive, { maxSizes: exact })).toEqual([]);
    const less = { package: 99, worker: ONE_BYTE - 1, popup: 2 * ONE_BYTE - 1 };
    expect(sizeProblems(archive, { maxSizes: less })).toEqual([
      'package: 100 bytes, at most 99',
      'worker: 21 bytes, at most 20',
      'popup: 42 bytes, at most 41',
    ]);
  });
});
