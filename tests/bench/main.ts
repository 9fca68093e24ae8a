import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { runFirstPull } from './b1-first-pull.ts';
import { runFirstPaint } from './b2-first-paint.ts';
import { runListWork } from './b3-list-work.ts';
import { runColdStart } from './b4-cold-start.ts';
import { runDay } from './b5-day.ts';
import { runChanges } from './b6-changes.ts';
import { runWireRows } from './b7-wire-rows.ts';
import { runSizes } from './b8-size.ts';
import { runRefreshStorm } from './b9-refresh-storm.ts';
import { runFleets } from './b10-fleet.ts';
import { runSidePanel } from './b12-side-panel.ts';
import { runGrowth } from './b13-growth.ts';
import { keepRun, readKeptRun, readRun, readRunBefore } from './harness/kept-runs.ts';
import { printGoal } from './harness/comparison.ts';
import { lossesOf } from './harness/losses.ts';
import { describeMachine } from './harness/machine.ts';
import { lossText, runTable } from './harness/report.ts';
import { amountOf, judge, type Row } from './harness/row.ts';
import { mergeRuns, type Run, type RunRow } from './harness/run.ts';
import { runLayouts } from './layout.ts';

// `npm run bench` runs all benchmarks, `npm run bench -- b1 b7` only the named ones. In the end it prints one table of them,
// and what became worse since the kept run of the version before, or since that of `--compare FILE`. With `--write` it
// keeps the run, and writes the table into the docs.

interface Benchmark {
  name: string;
  /** Prints its own tables, and returns its rows of the common one. One without goals may return none. */
  run: () => Promise<readonly Row[]>;
}

const BENCHMARKS: readonly Benchmark[] = [
  { name: 'b1', run: runFirstPull },
  { name: 'b2', run: runFirstPaint },
  { name: 'b3', run: runListWork },
  { name: 'b4', run: runColdStart },
  { name: 'b5', run: runDay },
  { name: 'b6', run: runChanges },
  { name: 'b7', run: runWireRows },
  { name: 'b8', run: runSizes },
  { name: 'b9', run: runRefreshStorm },
  { name: 'b10', run: runFleets },
  { name: 'b12', run: runSidePanel },
  { name: 'b13', run: runGrowth },
  { name: 'layout', run: runLayouts },
];

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, compare: { type: 'string' } },
});
const unknown = wanted.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  const known = BENCHMARKS.map(({ name }) => name).join(', ');
  throw new RangeError(`There is no benchmark ${unknown.join(', ')}; there are ${known}.`);
}
const { version } = packageJson;
const kept = readKeptRun(version);
if (values.write && !kept && wanted.length > 0) {
  throw new RangeError(`No run of ${version} is kept: write one of all benchmarks first.`);
}
const previous = values.compare === undefined ? readRunBefore(version) : readRun(values.compare);

const machine = describeMachine();
console.log(machine);
const { rows, ran } = await runBenchmarks();
const run: Run = { version, date: new Date().toISOString().slice(0, 10), machine, rows };
const report = [
  runTable(run.rows),
  ...(previous ? [lossText(previous, lossesOf(previous, run, ran))] : []),
].join('\n\n');
console.log(`\n${report}`);
if (values.write) keepRun(mergeRuns(kept, run, ran));
// GitHub shows this file beside the job.
const summary = process.env['GITHUB_STEP_SUMMARY'];
if (summary !== undefined) appendFileSync(summary, `${report}\n`);
// A benchmark that failed may have left a server or a browser, which would keep this process alive.
if (process.exitCode !== undefined) process.exit();

/** Runs the wanted benchmarks. One that fails is reported and left out, as the others take long. */
async function runBenchmarks(): Promise<{ rows: RunRow[]; ran: string[] }> {
  const found: RunRow[] = [];
  const done: string[] = [];
  const ownFetch = globalThis.fetch;
  for (const { name: benchmark, run: measure } of BENCHMARKS) {
    if (wanted.length > 0 && !wanted.includes(benchmark)) continue;
    console.log(`\n== ${benchmark}\n`);
    try {
      const rowsOfOne = await measure();
      found.push(...rowsOfOne.map((row) => ({ benchmark, ...row })));
      rowsOfOne.forEach(printGoals);
      done.push(benchmark);
    } catch (error) {
      console.error(error instanceof Error ? error.stack : error);
      process.exitCode = 1;
    }
    // Some benchmarks lead all requests to their server.
    globalThis.fetch = ownFetch;
  }
  return { rows: found, ran: done };
}

function printGoals(row: Row): void {
  for (const { text, verdict, found = amountOf(row.ours, row.unit) } of judge(row)) {
    printGoal(`${row.measure}: ${text}`, verdict === 'met', found);
  }
}
