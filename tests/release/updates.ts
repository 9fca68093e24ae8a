import { readFileSync } from 'node:fs';
import { updatesFor } from './own-package.ts';

// `npm run --silent release:updates -- FILE ADDRESS [ID]` prints the `updates.json` of an `.xpi`, or the `updates.xml` of
// a `.crx`, that a company offers at the address.

const [file, address, id] = process.argv.slice(2);
if (file === undefined || address === undefined) throw new Error('Usage: FILE ADDRESS [ID]');
process.stdout.write(updatesFor(readFileSync(file), address, id));
