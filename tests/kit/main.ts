import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withKeyTable } from './key-table.ts';
import { KIT_FOLDER, KIT_PAGE, kitFiles } from './kit-files.ts';

const root = path.resolve(import.meta.dirname, '../..');

// Writes the kit for administrators, and the table in their page (`npm run kit`).
rmSync(path.join(root, KIT_FOLDER), { recursive: true, force: true });
for (const [name, text] of Object.entries(kitFiles())) {
  const file = path.join(root, KIT_FOLDER, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const page = path.join(root, KIT_PAGE);
writeFileSync(page, withKeyTable(readFileSync(page, 'utf8')));
