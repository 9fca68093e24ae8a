import { markdownTable, withBlock } from '../../markdown-table.ts';
import { titleOf } from './losses.ts';
import { amountOf, excessOf, judge, type Other } from './row.ts';
import type { Run, RunRow } from './run.ts';

const MARKERS = [
  '<!-- The last run: `npm run bench -- --write` writes it. -->',
  '<!-- The end of the last run. -->',
] as const;

const HEAD = ['measure', 'ours', 'peers', 'floor', 'goal', 'verdict'];

/** The page of the benchmarks with the machine and the table of a run between its two markers. */
export function withRun(page: string, run: Run): string {
  return withBlock(
    page,
    MARKERS,
    `Version ${run.version}, ${run.date}: ${run.machine}.\n\n${runTable(run.rows)}`,
  );
}

/** The table of a run: each measure with its peers, its floor, its goals and their verdicts. */
export function runTable(rows: readonly RunRow[]): string {
  return markdownTable(HEAD, rows.map(cellsOf));
}

/** What a run lost since another, as text. */
export function lossText({ version, date, machine }: Run, losses: readonly string[]): string {
  const than = `${version} (${date}: ${machine})`;
  if (losses.length === 0) return `Nothing is worse than ${than}.`;
  return [`Worse than ${than}:`, '', ...losses.map((loss) => `- ${loss}`)].join('\n');
}

function cellsOf(row: RunRow): string[] {
  const { unit, ours, peers, floor } = row;
  const judged = judge(row);
  return [
    titleOf(row),
    amountOf(ours, unit),
    peers.map((peer) => `${peer.name} ${amountOf(peer.value, unit)}${timesOf(peer)}`).join('; ') || '–',
    floor ? `${floor.name} ${amountOf(floor.value, unit)} (${excessOf(floor, unit)})` : '–',
    judged.map(({ text }) => text).join('; ') || '–',
    judged.map(({ verdict, found }) => (found === undefined ? verdict : `${verdict}: ${found}`)).join('; ') ||
      '–',
  ];
}

/** How many times as much ours is. Nothing is so many times zero; a kept run has null for it. */
function timesOf({ ratio }: Other): string {
  return Number.isFinite(ratio) ? ` (${amountOf(ratio, '×')})` : '';
}
