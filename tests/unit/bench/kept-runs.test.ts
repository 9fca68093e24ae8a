import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepRun, readKeptRun, readRunBefore } from '../../bench/harness/kept-runs.ts';
import { withRun } from '../../bench/harness/report.ts';
import { ROOT } from '../architecture/source-files.ts';
import { countWith, rowWith, runWith } from './rows.ts';

const PAGE = path.join(ROOT, 'docs/benchmarks.md');
let docs: string;

beforeEach(() => {
  docs = mkdtempSync(path.join(tmpdir(), 'docs-'));
  cpSync(PAGE, path.join(docs, 'benchmarks.md'));
});

afterEach(() => {
  rmSync(docs, { recursive: true });
});

describe('keepRun', () => {
  it('writes the table into the page of the benchmarks, and keeps the run', () => {
    const run = runWith([rowWith(), countWith(103)]);
    keepRun(run, docs);
    const page = readFileSync(path.join(docs, 'benchmarks.md'), 'utf8');
    expect(page).toBe(withRun(readFileSync(PAGE, 'utf8'), run));
    expect(readKeptRun('0.2.0', docs)).toStrictEqual(run);
  });

  it('keeps four digits of each number', () => {
    keepRun(runWith([countWith(103.4567)]), docs);
    expect(readKeptRun('0.2.0', docs)?.rows[0]?.ours).toBe(103.5);
  });

  it('keeps the runs of other versions', () => {
    keepRun(runWith([], { version: '0.1.0' }), docs);
    keepRun(runWith([]), docs);
    expect(readRunBefore('0.2.0', docs)?.version).toBe('0.1.0');
    expect(readRunBefore('0.1.0', docs)?.version).toBe('0.1.0');
  });
});

it('no run is read where none is kept', () => {
  expect(readKeptRun('0.2.0', docs)).toBeUndefined();
  expect(readRunBefore('0.2.0', docs)).toBeUndefined();
});
