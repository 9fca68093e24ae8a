import { type FleetRow, runFleet } from '../fleet/run-fleet.ts';
import { plainRow, type Row } from './harness/row.ts';
import { figureOf, tableOf } from './harness/table.ts';

/** The sizes that a row names together. Smaller fleets have more quota than they need. */
const CLASSES = [
  { about: 'the worst of 200 to 500 technicians', sizes: [200, 500] },
  { about: 'the worst of 700 technicians', sizes: [700] },
  { about: 'the worst of 1,000 technicians', sizes: [1_000] },
] as const;
type FleetClass = (typeof CLASSES)[number];

/** B10: many installations on one quota, in virtual time, with the planner and limiter of the extension. */
export async function runFleets(): Promise<Row[]> {
  const rows = runFleet();
  const groups = Map.groupBy(rows, ({ technicians, client }) => `${technicians} ${client}`);
  console.log(
    '8 hours, 1000 requests an hour, an outage of 20 minutes; means over the seeds. All are new on the first day.',
  );
  console.log(
    tableOf(
      [
        'technicians, client',
        'rejected %',
        'unavoidable %',
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
        percent(mean(group, 'unavoidable')),
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
  return CLASSES.flatMap((fleets) => {
    const limited = [...groups.values()].filter(([first]) =>
      fleets.sizes.some((size) => size === first?.technicians),
    );
    return GOALS.map((goal) => worstOf(goal, fleets, limited));
  });
}

interface FleetGoal extends Pick<Row, 'unit' | 'goals'> {
  figure: Figure;
  about: string;
}

const GOALS: readonly FleetGoal[] = [
  { figure: 'rejected', about: 'requests rejected', unit: '%', goals: { atMost: 0.1 } },
  { figure: 'used', about: 'quota used', unit: '%', goals: { atLeast: 90 } },
  { figure: 'ageRatio', about: 'age beside the optimum', unit: '×', goals: { atMost: 1.25 } },
  { figure: 'jain', about: 'fairness by Jain', unit: '', goals: { atLeast: 0.95 } },
];

/** The row of the fleet that does worst, beside those of others of its size. */
function worstOf(
  { figure, about, unit, goals }: FleetGoal,
  fleets: FleetClass,
  groups: readonly FleetRow[][],
): Row {
  const valueOf = (group: readonly FleetRow[]) => mean(group, figure) * (unit === '%' ? 100 : 1);
  const groupsOf = (client: string) => groups.filter(([first]) => first?.client.startsWith(client));
  const sorted = groupsOf('ours').toSorted((a, b) => valueOf(a) - valueOf(b));
  const worst = sorted.at(goals.atLeast === undefined ? -1 : 0) ?? [];
  const peerOf = (name: string, client: string) => ({
    name,
    value: valueOf(groupsOf(client).find(([first]) => first?.technicians === worst[0]?.technicians) ?? []),
  });
  return plainRow({
    measure: `${about}, ${fleets.about}`,
    unit,
    ours: valueOf(worst),
    peers: [peerOf('polling', 'fixed'), peerOf('back-off', 'back-off')],
    ...(figure === 'rejected' && {
      floor: { name: 'first and manual checks beyond the limit', value: 100 * mean(worst, 'unavoidable') },
    }),
    goals,
  });
}

type Figure = Exclude<keyof FleetRow, 'client'>;

function mean(rows: readonly FleetRow[], figure: Figure): number {
  return rows.reduce((sum, row) => sum + row[figure], 0) / rows.length;
}

function percent(share: number): string {
  return (100 * share).toFixed(2);
}
