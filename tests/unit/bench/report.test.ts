import { describe, expect, it } from 'vitest';
import { lossText, runTable, withRun } from '../../bench/harness/report.ts';
import { countWith, rowWith, runWith } from './rows.ts';

const RUN = runWith([
  rowWith({ goals: { aboveFloor: 150, timesPeer: 0.25 } }),
  countWith(103, { atMost: 65 }),
  rowWith({ benchmark: 'b10', measure: 'much', unit: '%', ours: 50 }),
]);

const TABLE = `
| measure       | ours   | peers                | floor                    | goal                           | verdict                     |
| ------------- | ------ | -------------------- | ------------------------ | ------------------------------ | --------------------------- |
| B1 first list | 300 ms | library 150 ms (2 ×) | server 200 ms (+ 100 ms) | floor + 150 ms; 0.25 × library | met: + 100 ms; missed: 2 ×  |
| B8 worker     | 103 kB | –                    | –                        | at most 65 kB                  | missed                      |
| B10 much      | 50 %   | library 150 % (2 ×)  | server 200 % (+ 100 %)   | –                              | –                           |
`
  .trim()
  .replaceAll(/ +\|/g, ' |')
  .replaceAll(/-+/g, '-');

const START = '<!-- The last run: `npm run bench -- --write` writes it. -->';
const END = '<!-- The end of the last run. -->';

it('runTable has a line for each row, with a dash for what it lacks', () => {
  const table = runTable(RUN.rows);
  expect(table.replaceAll(/ +\|/g, ' |').replaceAll(/-+/g, '-')).toBe(TABLE);
  expect(new Set(table.split('\n').map((line) => line.length)).size).toBe(1);
});

it.each([Infinity, null as unknown as number])('runTable leaves out a ratio of %s', (ratio) => {
  const table = runTable([rowWith({ peers: [{ name: 'nothing', value: 0, ratio, excess: 300 }] })]);
  expect(table).toContain('| nothing 0 ms |');
});

describe('withRun', () => {
  it('replaces what is between the markers, and leaves the text around them', () => {
    const page = withRun(`# Benchmarks\n\n${START}\n\nold\n\n${END}\n\nMore.\n`, RUN);
    expect(page).toBe(
      `# Benchmarks\n\n${START}\n\nVersion 0.2.0, 2026-03-11: 2 cores.\n\n${runTable(RUN.rows)}\n\n${END}\n\nMore.\n`,
    );
  });

  it('is the same if it is written twice', () => {
    const page = withRun(`${START}${END}`, RUN);
    expect(withRun(page, RUN)).toBe(page);
  });

  it.each([START, END])('refuses a page that has only the marker %s', (marker) => {
    expect(() => withRun(marker, RUN)).toThrow('The page has no place');
  });
});

describe('lossText', () => {
  it.each([
    ['no loss', [], 'Nothing is worse than 0.2.0 (2026-03-11: 2 cores).'],
    ['losses', ['a', 'b'], 'Worse than 0.2.0 (2026-03-11: 2 cores):\n\n- a\n- b'],
  ])('names the run that %s is compared with', (_, losses, text) => {
    expect(lossText(RUN, losses)).toBe(text);
  });
});
