import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

/** The folder of the repository. */
export const ROOT = path.resolve(import.meta.dirname, '../../..');

/** One import of a file of this repository or of a package. */
export interface Import {
  from: string;
  /** A path from the root of the repository, or the name of a package. */
  to: string;
  /** Whether the import vanishes when types are erased. */
  isType: boolean;
}

/** All files of the repository, as paths from its root. */
export function listTrackedFiles(): string[] {
  return listFiles('--cached');
}

/** The source files of the program, including uncommitted ones. */
export function listSources(): string[] {
  return listPresentFiles(/^(?:src|components|entrypoints)\/.*\.tsx?$/);
}

/** The style sheets of the program, including uncommitted ones. */
export function listStyleSheets(): string[] {
  return listPresentFiles(/^(?:components|entrypoints)\/.*\.css$/);
}

/** The HTML pages of the program, including uncommitted ones. */
export function listHtmlPages(): string[] {
  return listPresentFiles(/^entrypoints\/.*\.html$/);
}

/** The pages of the documentation, including uncommitted ones. */
export function listPages(): string[] {
  return listPresentFiles(/^(?:\w+|\.github\/\w+|docs\/[^/]+)\.md$/);
}

export function readText(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** Every import of a file: static, re-exported, dynamic and type-only. */
export function importsOf(file: string): Import[] {
  const text = readText(file);
  const { module } = parseSync(file, text);
  const imports = module.staticImports.map(({ moduleRequest, entries }) => ({
    request: moduleRequest.value,
    isType: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ request: moduleRequest.value, isType }] : [],
    ),
  );
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    request: text.slice(start + 1, end - 1),
    isType: false,
  }));
  return [...imports, ...exports, ...dynamic].map(({ request, isType }) => ({
    from: file,
    to: request.startsWith('.') ? path.posix.join(path.posix.dirname(file), request) : request,
    isType,
  }));
}

function listFiles(...options: string[]): string[] {
  const output = execFileSync('git', ['ls-files', ...options], { cwd: ROOT, encoding: 'utf8' });
  return output.split('\n').filter(Boolean);
}

function listPresentFiles(name: RegExp): string[] {
  const files = listFiles('--cached', '--others', '--exclude-standard', '--deduplicate');
  return files.filter((file) => name.test(file) && existsSync(path.join(ROOT, file)));
}
