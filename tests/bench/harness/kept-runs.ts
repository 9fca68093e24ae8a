import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withRun } from './report.ts';
import { type Run, versionBefore } from './run.ts';

/** The folder with `benchmarks.md`, and with the kept runs in `benchmarks`. */
const DOCS = new URL('../../../docs', import.meta.url).pathname;

/** Reads the run of a version, if one is kept. */
export function readKeptRun(version: string, docs = DOCS): Run | undefined {
  return listVersions(docs).includes(version) ? readRun(fileOf(version, docs)) : undefined;
}

/** Reads the kept run that a run of the version is compared with. */
export function readRunBefore(version: string, docs = DOCS): Run | undefined {
  const before = versionBefore(version, listVersions(docs));
  return before === undefined ? undefined : readKeptRun(before, docs);
}

export function readRun(file: string): Run {
  return JSON.parse(readFileSync(file, 'utf8')) as Run;
}

/** Keeps a run under its version, in four significant digits, and writes its table into the page. */
export function keepRun(run: Run, docs = DOCS): void {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value;
  mkdirSync(join(docs, 'benchmarks'), { recursive: true });
  writeFileSync(fileOf(run.version, docs), `${JSON.stringify(run, rounded, 2)}\n`);
  const page = join(docs, 'benchmarks.md');
  writeFileSync(page, withRun(readFileSync(page, 'utf8'), run));
}

function listVersions(docs: string): string[] {
  const folder = join(docs, 'benchmarks');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? []);
}

function fileOf(version: string, docs: string): string {
  return join(docs, 'benchmarks', `${version}.json`);
}
