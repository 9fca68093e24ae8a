import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOutput } from 'wxt';

/** The file of a package that names the libraries in it, with their licences. */
const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/** How the names of Vite's lists end, one for each bundle. Vite writes them as JSON because of this ending. */
export const LICENSE_LIST = '.licenses.json';

/** WXT's npm package lacks the file of its licence, which other packages of the same repository have. */
const LICENSE_OF_WXT = new URL('node_modules/@wxt-dev/webextension-polyfill/LICENSE', import.meta.url);

/** A library in the list that Vite makes by its option `build.license`. */
interface Library {
  name: string;
  version: string;
  /** The SPDX expression in its `package.json`. */
  identifier?: string;
  /** The text of its licence file. */
  text?: string;
}

/**
 * Replaces Vite's lists in a built extension by one file of notices.
 *
 * @param folder the folder of the extension
 * @param output what WXT has built; changed as the folder is
 * @throws Error if a library has no licence text
 */
export async function writeThirdPartyNotices(folder: string, output: BuildOutput): Promise<void> {
  const notices = new Set<string>();
  for (const step of output.steps) {
    for (const { fileName } of step.chunks.filter(isList)) {
      const libraries = JSON.parse(await readFile(join(folder, fileName), 'utf8')) as Library[];
      for (const library of libraries) notices.add(await noticeOf(library));
      await rm(join(folder, fileName));
    }
    step.chunks = step.chunks.filter((file) => !isList(file));
  }
  // Each begins with the name of its library.
  await writeFile(join(folder, NOTICES), [INTRODUCTION, ...[...notices].toSorted()].join(RULE));
  output.publicAssets.push({ type: 'asset', fileName: NOTICES });
}

function isList({ fileName }: { fileName: string }): boolean {
  return fileName.endsWith(LICENSE_LIST);
}

async function noticeOf({ name, version, identifier, text }: Library): Promise<string> {
  const licence = name === 'wxt' ? (await readFile(LICENSE_OF_WXT, 'utf8')).trim() : text;
  if (identifier === undefined || licence === undefined) throw new Error(`${name} has no licence text.`);
  return `${name} ${version} (${identifier})\nSource: https://www.npmjs.com/package/${name}/v/${version}\n\n${licence}\n`;
}

const INTRODUCTION = 'This extension contains code of these libraries, each under its own licence.\n';
const RULE = `\n${'-'.repeat(80)}\n\n`;
