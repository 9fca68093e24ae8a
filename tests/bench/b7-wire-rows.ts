import { startBenchServer, ticketsOnly } from './harness/bench-server.ts';
import { type BenchPage, openBenchPage } from './harness/bench-page.ts';
import { printComparison } from './harness/comparison.ts';
import { fetchTicketPages } from './harness/fetch-pages.ts';
import { measure } from './harness/measure.ts';
import { amountOf, type Row, timedRow } from './harness/row.ts';
import type { Series } from './harness/series.ts';
import type * as wirePage from './page/wire.ts';

const TICKETS = 10_000;

type Way = Parameters<(typeof wirePage)['pass']>[0];

/** B7: the time to validate 10,000 ticket rows of the server, in a page with the code of the extension. */
export async function runWireRows(): Promise<Row[]> {
  const server = await startBenchServer(ticketsOnly(TICKETS));
  const bench = await openBenchPage<typeof wirePage>('wire.ts');
  const fields = await bench.call('askedFields');
  const asked = await fetchTicketPages(server, TICKETS, { fields, orderBy: 'id asc' });
  const whole = await fetchTicketPages(server, TICKETS, { orderBy: 'id asc' });
  server.close();

  await bench.call('keepTexts', asked);
  const warm = await compare(bench, `${sizeOf(asked)}, the fields that we ask for, code warm`, {
    rounds: 40,
    warmUps: 10,
  });
  // The code has never run, as in a worker that has just been woken.
  const reload = async () => {
    await bench.reload();
    await bench.call('keepTexts', asked);
  };
  const cold = await compare(bench, `${sizeOf(asked)}, the same in a new page each time`, {
    rounds: 15,
    before: reload,
  });
  await bench.call('keepTexts', whole);
  await compare(bench, `${sizeOf(whole)}, whole rows, code warm`, { rounds: 40, warmUps: 10 });
  await bench.close();
  return [...rowsOf('warm', warm), ...rowsOf('cold', cold)];
}

interface Passes {
  checked: Series;
  made: Series;
  valibot: Series;
  byHand: Series;
  json: Series;
}

async function compare(
  { call }: BenchPage<typeof wirePage>,
  title: string,
  { before, ...options }: { rounds: number; warmUps?: number; before?: () => Promise<void> },
): Promise<Passes> {
  const pass = async (way: Way) => {
    await before?.();
    return call('pass', way);
  };
  const [checked, made, valibot, byHand, json] = await measure(
    [
      { name: 'ours, rows checked', run: () => pass('rows') },
      { name: 'ours, rows to items', run: () => pass('items') },
      { name: 'valibot safeParse', run: () => pass('valibot') },
      { name: 'copied by hand', run: () => pass('byHand') },
      { name: 'JSON.parse', run: () => pass('json') },
    ],
    options,
  );
  if (!checked || !made || !valibot || !byHand || !json) throw new Error('A contender is missing.');
  printComparison({ title, ours: [checked, made], peers: [valibot, byHand], floors: [json] });
  console.log('');
  return { checked, made, valibot, byHand, json };
}

function rowsOf(code: 'warm' | 'cold', { checked, made, valibot, byHand, json }: Passes): Row[] {
  const beside = { peers: [valibot, byHand], floor: json };
  const rows = `${amountOf(TICKETS)} rows`;
  return [
    timedRow({
      measure: `${rows} validated, ${code} code`,
      ours: checked,
      ...beside,
      goals: { timesFloor: 1 },
    }),
    timedRow({ measure: `${rows} made into items, ${code} code`, ours: made, ...beside, goals: {} }),
  ];
}

function sizeOf(texts: readonly string[]): string {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return `${TICKETS} rows of ${(bytes / 1_000_000).toFixed(1)} MB`;
}
