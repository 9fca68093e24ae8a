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
import { describeMachine } from './harness/machine.ts';
import { runLayouts } from './layout.ts';

// `npm run bench` runs all benchmarks, `npm run bench -- b1 b7` only the named ones.

interface Benchmark {
  name: string;
  /** Prints the tables, the goal, and whether the goal is met. */
  run: () => Promise<void>;
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
  { name: 'layout', run: runLayouts },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  const known = BENCHMARKS.map(({ name }) => name).join(', ');
  throw new RangeError(`There is no benchmark ${unknown.join(', ')}; there are ${known}.`);
}

const ownFetch = globalThis.fetch;
console.log(describeMachine());
for (const { name, run } of BENCHMARKS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}\n`);
  await run();
  // Some benchmarks lead all requests to their server.
  globalThis.fetch = ownFetch;
}
