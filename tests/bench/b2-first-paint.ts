import { printComparison } from './harness/comparison.ts';
import { openListPages } from './harness/list-pages.ts';
import { measure } from './harness/measure.ts';
import { amountOf, plainRow, type Row, timedRow } from './harness/row.ts';

const ITEMS = 10_000;
const ROUNDS = 20;
const FRAME_MS = 1_000 / 60;

/**
 * B2: the time from the navigation to the popup's page to the paint of the first row, with 10,000 stored items. Also
 * whether a key works at that moment. The page is in a tab of the popup's size.
 */
export async function runFirstPaint(): Promise<Row[]> {
  const pages = await openListPages(ITEMS);
  const { ours: popup, naive: naiveList, fixed } = pages.addresses;
  const hasKey: boolean[] = [];
  const paint = async (address: string, selector: string, key?: string) => {
    await pages.show(address);
    const found = await pages.call('firstPaint', selector, key);
    if (key !== undefined) hasKey.push(found.hasKey);
    return found.at;
  };
  const [ours, naive, floor] = await measure(
    [
      { name: `ours, ${ITEMS} items`, run: () => paint(popup, '[data-item]', 'j') },
      { name: 'naive list', run: () => paint(naiveList, '.item'), rounds: 5 },
      { name: 'static page', run: () => paint(fixed, '.item') },
    ],
    { rounds: ROUNDS, warmUps: 3 },
  );
  await pages.close();
  if (!ours || !naive || !floor) throw new Error('A contender is missing.');

  printComparison({ title: 'first row painted', ours: [ours], peers: [naive], floors: [floor] });
  const first = `first row of ${amountOf(ITEMS)} items on the screen`;
  return [
    timedRow({ measure: first, ours, peers: [naive], floor, goals: { aboveFloor: FRAME_MS } }),
    plainRow({
      measure: 'a key works as soon as the first row is there',
      unit: '%',
      ours: (100 * hasKey.filter(Boolean).length) / hasKey.length,
      goals: { atLeast: 100 },
    }),
  ];
}
