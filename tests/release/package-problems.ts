import { gzipSync } from 'node:zlib';
import type { Files } from './archive.ts';
import { ACCESS_FIELDS, type Expected } from './stores.ts';

/** What is wrong with the files of a package, a line each. */
export function fileProblems(files: Files, expected: Pick<Expected, 'files'>): string[] {
  // Vite's hashes are eight characters of base64url.
  const found = Object.keys(files).map((path) => path.replace(/^(\w+\/)[\w-]+-[\w-]{8}(\.\w+)$/, '$1*$2'));
  return [
    ...without([...new Set(found)], expected.files).map((path) => `has ${path}, which is not on the list`),
    ...without(expected.files, found).map((path) => `lacks ${path}`),
  ];
}

/** What a manifest for a store must not have. Firefox's linter finds the address in that for Firefox. */
const REFUSED = ['key', 'update_url'];

/** What is wrong with the access that a package asks for and with who it says it is, a line each. */
export function accessProblems(files: Files, { access }: Pick<Expected, 'access'>): string[] {
  const manifest = JSON.parse(textOf(files, 'manifest.json')) as Record<string, unknown>;
  return [
    ...REFUSED.filter((field) => field in manifest).map((field) => `the manifest has ${field}`),
    ...ACCESS_FIELDS.flatMap((field) => {
      const found = (manifest[field] ?? []) as string[];
      const listed = access[field] ?? [];
      return [
        ...without(found, listed).map((value) => `${field} has ${value}, which is not on the list`),
        ...without(listed, found).map((value) => `${field} lacks ${value}`),
      ];
    }),
  ];
}

/** Which sizes exceed their bounds, a line each. */
export function sizeProblems(
  { bytes, files }: { bytes: Uint8Array; files: Files },
  { maxSizes }: Pick<Expected, 'maxSizes'>,
): string[] {
  const page = textOf(files, 'popup.html');
  const scripts = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path = '']) => path);
  const sizes = {
    package: bytes.length,
    worker: gzippedSize(files, ['background.js']),
    popup: gzippedSize(files, scripts),
  };
  return (['package', 'worker', 'popup'] as const)
    .filter((part) => sizes[part] > maxSizes[part])
    .map((part) => `${part}: ${sizes[part]} bytes, at most ${maxSizes[part]}`);
}

function without(list: readonly string[], other: readonly string[]): string[] {
  return list.filter((item) => !other.includes(item));
}

function gzippedSize(files: Files, paths: string[]): number {
  return paths.reduce((sum, path) => sum + gzipSync(files[path] ?? '', { level: 9 }).length, 0);
}

function textOf(files: Files, path: string): string {
  return new TextDecoder().decode(files[path]);
}
