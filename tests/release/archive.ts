import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { ROOT } from './run.ts';

/** The files of an archive by their paths. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** The path of a package that WXT makes in the folder of a project. */
export function archivePath(file: string, project = ROOT): string {
  return join(project, '.output', file);
}

/** The bytes of a package, and its files. */
export function readArchive(file: string, project = ROOT): { bytes: Buffer; files: Files } {
  const bytes = readFileSync(archivePath(file, project));
  return { bytes, files: unzipSync(bytes) };
}

/** Writes files into a folder. */
export function writeFiles(files: Files, folder: string): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
