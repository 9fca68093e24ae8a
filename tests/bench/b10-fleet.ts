import { type FleetRow, runFleet } from '../fleet/run-fleet.ts';
import { printGoal } from './harness/comparison.ts';
import { figureOf, tableOf } from './harness/table.ts';

const LIMITED_FROM = 200;

/** B10: many installations on one quota, in virtual time, with the planner and limiter of the extension. */
export async function runFleets(): Promise<void> {
  const rows = runFleet();
  const groups = Map.groupBy(rows, ({ technicians, client }) => `${technicians} ${client}`);
  console.log('8 hours, 1000 requests an hour, an outage of 20 minutes; means over the seeds.');
  console.log(
    tableOf(
      [
        'technicians, client',
        'rejected %',
        'used %',
        'undisturbed %',
        'age, min',
        'p95',
        '× optimum',
        'Jain',
        'peak/min',
        'after reset',
      ],
      [...groups].map(([name, group]) => [
        name,
        percent(mean(group, 'rejected')),
        percent(mean(group, 'used')),
        percent(mean(group, 'usedUndisturbed')),
        figureOf(mean(group, 'meanAge')),
        figureOf(mean(group, 'p95Age')),
        figureOf(mean(group, 'ageRatio')),
        mean(group, 'jain').toFixed(3),
        figureOf(mean(group, 'peakPerMinute')),
        figureOf(mean(group, 'afterReset')),
      ]),
    ),
  );
  for (const [name, group] of groups) {
    const [first] = group;
    if (first && first.technicians >= LIMITED_FROM && first.client.startsWith('ours'))
      printGoals(name, group);
  }
}

function printGoals(name: string, group: readonly FleetRow[]): void {
  const of = (figure: Figure) => mean(group, figure);
  printGoal(`${name}: at most 0.1 % rejected`, of('rejected') <= 0.001, `${percent(of('rejected'))} %`);
  printGoal(`${name}: at least 90 % used`, of('used') >= 0.9, `${percent(of('used'))} %`);
  printGoal(`${name}: age at most 1.25 × the optimum`, of('ageRatio') <= 1.25, of('ageRatio').toFixed(2));
  printGoal(`${name}: Jain at least 0.95`, of('jain') >= 0.95, of('jain').toFixed(3));
}

type Figure = Exclude<keyof FleetRow, 'client'>;

function mean(rows: readonly FleetRow[], figure: Figure): number {
  return rows.reduce((sum, row) => sum + row[figure], 0) / rows.length;
}

function percent(share: number): string {
  return (100 * share).toFixed(2);
}
