import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archivePath } from './archive.ts';
import { ROOT, run } from './run.ts';
import { SOURCES_FILE, STORES } from './stores.ts';

// `npm run release:pack` makes and collects what is published: the packages, the sources, the list of all
// libraries and tools (SBOM, CycloneDX), and the hashes of these files.

const folder = join(ROOT, '.output/release');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

for (const file of [...Object.values(STORES).map((store) => store.file), SOURCES_FILE]) {
  cpSync(archivePath(file), join(folder, file));
}
const sbom = run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']);
writeFileSync(join(folder, 'sbom.cdx.json'), sbom);

const sums = readdirSync(folder)
  .toSorted()
  .map((file) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
    return `${hash}  ${file}\n`;
  });
writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
console.log(`${sums.join('')}in ${folder}`);
