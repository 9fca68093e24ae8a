import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface BareExtension {
  /** What its manifest has beyond name and version. */
  manifest?: object;
  /** Contents by name. */
  files: Record<string, string>;
}

/** Writes an unpacked extension into a new folder, to be measured beside ours; gives the folder. */
export function writeExtension(folder: string, { manifest, files }: BareExtension): string {
  mkdirSync(folder);
  const whole = { manifest_version: 3, name: 'bare', version: '1.0', ...manifest };
  for (const [name, content] of Object.entries({ ...files, 'manifest.json': JSON.stringify(whole) })) {
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
