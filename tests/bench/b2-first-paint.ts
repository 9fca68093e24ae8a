import { printComparison } from './harness/comparison.ts';
import { downloadFormHistory, type FormHistory } from './harness/form-history.ts';
import { callIn, type ListPages, openListPages } from './harness/list-pages.ts';
import { type Contender, measure } from './harness/measure.ts';
import { amountOf, plainRow, type Row, timedRow } from './harness/row.ts';
import type * as formHistoryPage from './page/form-history.ts';

const ITEMS = 10_000;
const ROUNDS = 20;
const FRAME_MS = 1_000 / 60;

/**
 * B2: the time from the navigation to the popup's page to the paint of the first row, with 10,000 stored items. Also
 * whether a key works at that moment. The page is in a tab of the popup's size. Beside it is Form History Control with
 * as many records. It covers its list until it has read all of them.
 */
export async function runFirstPaint(): Promise<Row[]> {
  const others = downloadFormHistory();
  const pages = await openListPages(ITEMS, others ? [others.folder] : []);
  if (others) {
    await pages.page.navigate(`${others.origin}/manifest.json`);
    await callIn<typeof formHistoryPage>(pages.page, 'form-history.ts')('fill', ITEMS);
  }
  const { ours: popup, naive: naiveList, fixed } = pages.addresses;
  const hasKey: boolean[] = [];
  const paint = async (address: string, selector: string, key?: string) => {
    await pages.show(address);
    const found = await pages.call('firstPaint', selector, key);
    if (key !== undefined) hasKey.push(found.hasKey);
    return found.at;
  };
  const [ours, naive, floor, ...published] = await measure(
    [
      { name: `ours, ${ITEMS} items`, run: () => paint(popup, '[data-item]', 'j') },
      { name: 'naive list', run: () => paint(naiveList, '.item'), rounds: 5 },
      { name: 'static page', run: () => paint(fixed, '.item') },
      ...(others ? contendersOf(pages, others) : []),
    ],
    { rounds: ROUNDS, warmUps: 3 },
  );
  await pages.close();
  if (!ours || !naive || !floor) throw new Error('A contender is missing.');

  printComparison({
    title: 'first row painted',
    ours: [ours],
    peers: [...published, naive],
    floors: [floor],
  });
  const first = `first row of ${amountOf(ITEMS)} items on the screen`;
  return [
    timedRow({ measure: first, ours, peers: [...published, naive], floor, goals: { aboveFloor: FRAME_MS } }),
    plainRow({
      measure: 'a key works as soon as the first row is there',
      unit: '%',
      ours: (100 * hasKey.filter(Boolean).length) / hasKey.length,
      goals: { atLeast: 100 },
    }),
  ];
}

function contendersOf({ show, call }: ListPages, { popup, script }: FormHistory): Contender[] {
  const paint = async (selector: string) => {
    await show(popup, script);
    return (await call('firstPaint', selector)).at;
  };
  return [
    { name: 'Form History Control', run: () => paint('td.details-control') },
    { name: 'the same without its cover', run: () => paint('#overlaystatus[style*="none"]'), rounds: 5 },
  ];
}
