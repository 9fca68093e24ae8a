import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface BareExtension {
  /** The fields of its manifest beyond name and version. */
  manifest?: object;
  /** The contents of its files by name. */
  files: Record<string, string>;
}

/** Writes an unpacked extension for comparison into a new folder. @returns the folder */
export function writeExtension(folder: string, { manifest, files }: BareExtension): string {
  mkdirSync(folder);
  const whole = { manifest_version: 3, name: 'bare', version: '1.0', ...manifest };
  for (const [name, content] of Object.entries({ ...files, 'manifest.json': JSON.stringify(whole) })) {
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
